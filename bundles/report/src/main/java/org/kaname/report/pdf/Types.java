package org.kaname.report.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The fonts of one document and the few ways in which it uses them. For one thread. */
final class Types {
  private final Face regular = face("BIZUDPGothic-Regular");
  private final Face bold = face("BIZUDPGothic-Bold");

  final Type title = new Type(bold, true, 21, 29, Ink.ACCENT);
  final Type lead = new Type(regular, false, 11.5, 18, Ink.TEXT);
  final Type stamp = new Type(bold, true, 17, 25, Ink.ALARM);
  final Type stampText = new Type(regular, false, 9.5, 15, Ink.ALARM);
  final Type chapter = new Type(bold, true, 13, 19, Ink.ACCENT);
  final Type section = new Type(bold, true, 10.5, 16, Ink.TEXT);
  final Type body = new Type(regular, false, 9.5, 15.5, Ink.TEXT);
  final Type small = new Type(regular, false, 8, 12.5, Ink.QUIET);
  final Type key = new Type(regular, false, 9, 15, Ink.QUIET);
  final Type head = new Type(bold, true, 8, 12.5, Ink.TEXT);
  final Type cell = new Type(regular, false, 8.5, 13, Ink.TEXT);
  final Type edge = new Type(regular, false, 7.5, 11, Ink.QUIET);
  final Type edgeStamp = new Type(bold, true, 8.5, 11, Ink.ALARM);

  Face regular() {
    return regular;
  }

  Face bold() {
    return bold;
  }

  /** Read for each document: what is kept for the next one would be 9 MB for a few a year. */
  private static Face face(String name) {
    try (InputStream in = Types.class.getResourceAsStream(name + ".ttf")) {
      if (in == null) {
        throw new IllegalStateException("no font " + name);
      }
      return new Face(name, new TrueType(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
