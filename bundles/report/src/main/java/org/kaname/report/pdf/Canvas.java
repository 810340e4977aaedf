package org.kaname.report.pdf;

import java.nio.charset.StandardCharsets;

/** One A4 page; places are measured in points from the top left corner. For one thread. */
final class Canvas {
  /** 210 mm by 297 mm (ISO 216), at 72 points an inch. */
  static final double WIDTH = 595.28;

  static final double HEIGHT = 841.89;

  /** Where the middle of a Japanese character lies above its base line, in sizes of the font. */
  private static final double MIDDLE = 0.37;

  private final StringBuilder out = new StringBuilder();

  /** Writes a line of text, in the middle of a strip of a height. */
  void text(String text, Type type, double x, double top, double height) {
    if (text.isEmpty()) {
      return;
    }
    double base = HEIGHT - top - height / 2 - type.size() * MIDDLE;
    out.append(type.ink().fill())
        .append(" BT /")
        .append(type.bold() ? "B" : "R")
        .append(' ')
        .append(number(type.size()))
        .append(" Tf ")
        .append(number(x))
        .append(' ')
        .append(number(base))
        .append(" Td <")
        .append(type.face().encoded(text))
        .append("> Tj ET\n");
  }

  /** Fills a rectangle. */
  void fill(Ink ink, double x, double top, double width, double height) {
    out.append(ink.fill()).append(' ');
    rectangle(x, top, width, height);
    out.append(" f\n");
  }

  /** Draws the outline of a rectangle. */
  void frame(Ink ink, double line, double x, double top, double width, double height) {
    out.append(ink.stroke()).append(' ').append(number(line)).append(" w ");
    rectangle(x, top, width, height);
    out.append(" S\n");
  }

  private void rectangle(double x, double top, double width, double height) {
    out.append(number(x))
        .append(' ')
        .append(number(HEIGHT - top - height))
        .append(' ')
        .append(number(width))
        .append(' ')
        .append(number(height))
        .append(" re");
  }

  byte[] content() {
    return out.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** Returns a number with two decimals at most. */
  static String number(double value) {
    long hundredths = Math.round(value * 100);
    String sign = hundredths < 0 ? "-" : "";
    long rest = Math.abs(hundredths) % 100;
    String decimals = rest == 0 ? "" : rest < 10 ? ".0" + rest : "." + rest;
    return sign + Math.abs(hundredths) / 100 + decimals;
  }
}
