package org.kaname.console.http;

import java.io.IOException;
import java.io.OutputStream;

/** What a handler gives back. */
public sealed interface Answer {
  /** A value that Jackson writes: records, maps, lists, strings, numbers. */
  record Json(int status, Object body) implements Answer {}

  /** Done; there is nothing to say. */
  record Done() implements Answer {}

  /** Bytes that are ready, for instance a file of the bundle. */
  record File(String type, String text) implements Answer {}

  /** A file that is written while it is sent. */
  record Download(String name, String type, Body body) implements Answer {}

  /** Writes the bytes of a download. */
  interface Body {
    /** Writes everything; does not close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes an answer with status 200. */
  static Answer of(Object body) {
    return new Json(200, body);
  }
}
