/** Documents before they have a form: what PDF, DOCX and JSON are made of. */
@NullMarked
package org.kaname.report.paper;

import org.jspecify.annotations.NullMarked;
