package org.kaname.ui;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;
import java.util.regex.Pattern;
import org.kaname.text.Text;
import org.osgi.annotation.versioning.ConsumerType;

/** What a handler gives back. */
public sealed interface UiReply {
  /**
   * A value: records, maps, lists, strings, numbers, booleans. Enum constants are written in lower
   * case, absent values left out.
   */
  record Json(Object body) implements UiReply {}

  /** Done; there is nothing to say. */
  record Done() implements UiReply {}

  /**
   * A file to save, written while it is sent. If the writer fails half-way, the caller sees the
   * connection break off, never a file that looks whole.
   *
   * @param name what it is saved as: no slashes, quotes or control characters.
   * @param type media type.
   * @param length in bytes, or -1 if it is not known.
   * @param body writes the bytes.
   */
  record File(String name, String type, long length, Body body) implements UiReply {
    private static final Pattern NAME =
        Pattern.compile("[^\\p{Cntrl}\\p{Cf}\\u2028\\u2029\"\\\\/]{1,200}");
    private static final Pattern TYPE =
        Pattern.compile("[a-z]+/[A-Za-z0-9][A-Za-z0-9.+-]*(; ?charset=[A-Za-z0-9-]+)?");

    public File {
      if (!NAME.matcher(name).matches() || !TYPE.matcher(type).matches() || length < -1) {
        throw new IllegalArgumentException("file " + name + ", " + type + ", " + length);
      }
    }
  }

  /**
   * Something is in the way.
   *
   * @param status of HTTP, 400 to 599.
   * @param text what is said to the person.
   */
  record Problem(int status, Text text) implements UiReply {
    public Problem {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status " + status);
      }
    }
  }

  /**
   * A reply that is not there yet, for instance because the evidence log has to take a record
   * first. Waited for at most half a minute; an end with {@link UiFault} is the problem it names.
   */
  record Later(CompletionStage<? extends UiReply> reply) implements UiReply {}

  /** Writes the bytes of a file. */
  @ConsumerType
  @FunctionalInterface
  interface Body {
    /** Writes everything; does not close. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Makes a reply of a value. */
  static UiReply of(Object body) {
    return new Json(body);
  }
}
