/** Writes documents as PDF (ISO 32000-1), with the part of a TrueType font that they use. */
@NullMarked
package org.kaname.report.pdf;

import org.jspecify.annotations.NullMarked;
