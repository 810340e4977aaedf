package org.kaname.report;

import java.io.IOException;
import java.io.OutputStream;

/** A report as a file. */
public final class Report {
  private final String name;
  private final Form form;
  private final String sha256;
  private final byte[] bytes;

  Report(String name, Form form, String sha256, byte[] bytes) {
    this.name = name;
    this.form = form;
    this.sha256 = sha256;
    this.bytes = bytes;
  }

  /** Returns what it is saved as. */
  public String name() {
    return name;
  }

  /** Returns its media type. */
  public String type() {
    return form.type();
  }

  /** Returns the sum that the evidence log has, in hexadecimal. */
  public String sha256() {
    return sha256;
  }

  /** Returns its length in bytes. */
  public int length() {
    return bytes.length;
  }

  /** Returns a copy of the file. */
  public byte[] bytes() {
    return bytes.clone();
  }

  /** Writes the file. */
  public void writeTo(OutputStream out) throws IOException {
    out.write(bytes);
  }
}
