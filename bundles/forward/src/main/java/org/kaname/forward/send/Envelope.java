package org.kaname.forward.send;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.Kind;

/**
 * An event in the form in which it goes out, as it is kept on the disk.
 *
 * @param id of the event.
 * @param time epoch nanoseconds of the event.
 * @param subject one line for people.
 * @param to addresses of a notice; empty for whom the target is set up for.
 * @param body not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // it is handed on, not compared
public record Envelope(
    Form form,
    String id,
    Kind kind,
    Severity severity,
    long time,
    String subject,
    List<String> to,
    byte[] body) {
  private static final int VERSION = 1;
  private static final int LONGEST_SUBJECT = 250;
  private static final int MOST_ADDRESSES = 100;

  public Envelope {
    to = List.copyOf(to);
    subject = subject.length() > LONGEST_SUBJECT ? shorter(subject) : subject;
  }

  private static String shorter(String subject) {
    int end = Character.isHighSurrogate(subject.charAt(LONGEST_SUBJECT - 1)) ? 1 : 0;
    return subject.substring(0, LONGEST_SUBJECT - end);
  }

  /** Puts an event into an envelope. */
  public static Envelope of(Form form, Event event, byte[] body) {
    return new Envelope(
        form,
        event.id(),
        event.kind(),
        event.severity(),
        event.time(),
        event.title(),
        event.to(),
        body);
  }

  /** Returns the bytes for the disk. */
  public byte[] bytes() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 128);
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeByte(VERSION);
      out.writeByte(form.ordinal());
      out.writeUTF(id);
      out.writeByte(kind.ordinal());
      out.writeByte(severity.ordinal());
      out.writeLong(time);
      out.writeUTF(subject);
      out.writeShort(to.size());
      for (String address : to) {
        out.writeUTF(address);
      }
      out.writeInt(body.length);
      out.write(body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads it back.
   *
   * @throws IOException if it is not of this form.
   */
  public static Envelope read(byte[] bytes) throws IOException {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != VERSION) {
        throw new IOException("another version");
      }
      Form form = one(Form.values(), in.readByte());
      String id = in.readUTF();
      Kind kind = one(Kind.values(), in.readByte());
      Severity severity = one(Severity.values(), in.readByte());
      long time = in.readLong();
      String subject = in.readUTF();
      List<String> to = new ArrayList<>();
      for (int i = Math.min(in.readShort(), MOST_ADDRESSES); i > 0; i--) {
        to.add(in.readUTF());
      }
      int length = in.readInt();
      if (length < 0 || length > in.available()) {
        throw new IOException("body of " + length);
      }
      return new Envelope(form, id, kind, severity, time, subject, to, in.readNBytes(length));
    }
  }

  private static <T> T one(T[] values, int index) throws IOException {
    if (index < 0 || index >= values.length) {
      throw new IOException("value " + index);
    }
    return values[index];
  }
}
