/** Writes documents as DOCX (ECMA-376), to be changed by those who get them. */
@NullMarked
package org.kaname.report.docx;

import org.jspecify.annotations.NullMarked;
