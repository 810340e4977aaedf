package org.kaname.report.pdf;

/** The colours of a document; all are dark enough to be read on white, in print too. */
enum Ink {
  TEXT("0.13 0.15 0.18"),
  QUIET("0.36 0.40 0.45"),
  ACCENT("0.12 0.27 0.42"),
  ALARM("0.70 0.10 0.10"),
  RULE("0.80 0.83 0.86"),
  SHADE("0.945 0.955 0.965"),
  WARM("0.995 0.95 0.945");

  private final String rgb;

  Ink(String rgb) {
    this.rgb = rgb;
  }

  String fill() {
    return rgb + " rg";
  }

  String stroke() {
    return rgb + " RG";
  }
}
