package org.kaname.verify.time;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kaname.verify.NotProved;

/**
 * An element of DER (X.690), read strictly: definite lengths in their shortest form, tags of one
 * byte. Nothing recurses, so depth is what the caller asks for.
 */
final class Der {
  static final int BOOLEAN = 0x01;
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int OID = 0x06;
  static final int GENERALIZED_TIME = 0x18;
  static final int SEQUENCE = 0x30;
  static final int SET = 0x31;

  private static final int BMP_STRING = 0x1e;
  private static final int UTF8_STRING = 0x0c;
  private static final int LONG_FORM = 0x80;
  private static final int MOST_LENGTH_BYTES = 4;

  private final byte[] in;
  private final int start;
  private final int content;
  private final int end;

  private Der(byte[] in, int start, int limit) throws NotProved {
    this.in = in;
    this.start = start;
    if (limit - start < 2 || (in[start] & 0x1f) == 0x1f) {
      throw malformed();
    }
    int first = in[start + 1] & 0xff;
    int more = first < LONG_FORM ? 0 : first - LONG_FORM;
    if (first == LONG_FORM || more > MOST_LENGTH_BYTES || limit - start - 2 < more) {
      throw malformed();
    }
    long length = more == 0 ? first : 0;
    for (int i = 0; i < more; i++) {
      length = length << 8 | in[start + 2 + i] & 0xff;
    }
    boolean shortest = more == 0 || (length >= LONG_FORM && length >>> (8 * (more - 1)) != 0);
    this.content = start + 2 + more;
    if (!shortest || length > limit - content) {
      throw malformed();
    }
    this.end = content + (int) length;
  }

  static NotProved malformed() {
    return new NotProved("time.malformed");
  }

  /** Reads one element with nothing after it. */
  static Der read(byte[] in) throws NotProved {
    Der der = new Der(in, 0, in.length);
    if (der.end != in.length) {
      throw malformed();
    }
    return der;
  }

  int tag() {
    return in[start] & 0xff;
  }

  /** Returns this element if it has a tag. */
  Der as(int tag) throws NotProved {
    if (tag() != tag) {
      throw malformed();
    }
    return this;
  }

  byte[] encoded() {
    return Arrays.copyOfRange(in, start, end);
  }

  byte[] content() {
    return Arrays.copyOfRange(in, content, end);
  }

  List<Der> children() throws NotProved {
    List<Der> children = new ArrayList<>();
    for (int at = content; at < end; ) {
      Der child = new Der(in, at, end);
      children.add(child);
      at = child.end;
    }
    return children;
  }

  /** Returns the elements of a sequence that has at least so many. */
  List<Der> sequence(int least) throws NotProved {
    List<Der> children = as(SEQUENCE).children();
    if (children.size() < least) {
      throw malformed();
    }
    return children;
  }

  /** Returns the one element of an explicit tag or a set. */
  Der only() throws NotProved {
    List<Der> children = children();
    if (children.size() != 1) {
      throw malformed();
    }
    return children.get(0);
  }

  /** Returns an object identifier in dotted form. */
  String oid() throws NotProved {
    as(OID);
    if (end == content || (in[end - 1] & 0x80) != 0) {
      throw malformed();
    }
    StringBuilder dotted = new StringBuilder();
    BigInteger arc = BigInteger.ZERO;
    for (int i = content; i < end; i++) {
      arc = arc.shiftLeft(7).or(BigInteger.valueOf(in[i] & 0x7f));
      if (arc.bitLength() > Long.SIZE) {
        throw malformed();
      }
      if ((in[i] & 0x80) == 0) {
        dotted.append(dotted.length() == 0 ? first(arc) : "." + arc);
        arc = BigInteger.ZERO;
      }
    }
    return dotted.toString();
  }

  private static String first(BigInteger arc) {
    int head = arc.min(BigInteger.TWO.multiply(BigInteger.valueOf(40))).intValue() / 40;
    return head + "." + arc.subtract(BigInteger.valueOf(head * 40L));
  }

  BigInteger integer() throws NotProved {
    if (as(INTEGER).end == content) {
      throw malformed();
    }
    return new BigInteger(content());
  }

  /** Returns a string of any of the types of X.520 names. */
  String string() {
    return switch (tag()) {
      case BMP_STRING -> new String(content(), StandardCharsets.UTF_16BE);
      case UTF8_STRING -> new String(content(), StandardCharsets.UTF_8);
      default -> new String(content(), StandardCharsets.ISO_8859_1);
    };
  }
}
