package org.kaname.report.pdf;

/**
 * How a text looks.
 *
 * @param face the font.
 * @param bold whether it is the bold one.
 * @param size in points.
 * @param leading distance of base lines in points.
 * @param ink colour.
 */
record Type(Face face, boolean bold, double size, double leading, Ink ink) {
  double width(String text) {
    return face.width(text, size);
  }
}
