package org.kaname.verify.file;

import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.kaname.verify.NotProved;

/**
 * Unpacks a gzip file (RFC 1952) of one member with nothing after it, and stops where it grows too
 * big.
 */
public final class Gunzip {
  /** More than this is refused while it is unpacked (docs/evidence-format.md, The file). */
  public static final int MOST = 512 << 20;

  private static final int HEADER = 10;
  private static final int TRAILER = 8;
  private static final int FHCRC = 2;
  private static final int FEXTRA = 4;
  private static final int FNAME = 8;
  private static final int FCOMMENT = 16;
  private static final int RESERVED = 0xe0;

  private final byte[] in;
  private int at = HEADER;

  private Gunzip(byte[] in) {
    this.in = in;
  }

  /**
   * Unpacks a file.
   *
   * @throws NotProved {@code file.not_gzip}, {@code file.damaged} or {@code file.too_big}.
   */
  public static byte[] of(byte[] file) throws NotProved {
    if (file.length > MOST) {
      throw tooBig();
    }
    if (file.length < 2 || file[0] != 0x1f || file[1] != (byte) 0x8b) {
      throw new NotProved("file.not_gzip");
    }
    return new Gunzip(file).unpack();
  }

  private static NotProved damaged() {
    return new NotProved("file.damaged");
  }

  private static NotProved tooBig() {
    return new NotProved("file.too_big", "limit", MOST >> 20);
  }

  private byte[] unpack() throws NotProved {
    header();
    byte[] out = new byte[inflate(new byte[1 << 16], true)]; // a bomb takes no memory
    int packed = inflate(out, false);
    CRC32 crc = new CRC32();
    crc.update(out);
    int end = at + packed;
    if (in.length - end != TRAILER || word(end) != crc.getValue() || word(end + 4) != out.length) {
      throw damaged();
    }
    return out;
  }

  /** Inflates into a buffer, and returns what came out if it is counted, else what went in. */
  private int inflate(byte[] out, boolean count) throws NotProved {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(in, at, in.length - at);
      int written = 0;
      while (!inflater.finished()) {
        int from = count ? 0 : written;
        int n = inflater.inflate(out, from, out.length - from);
        if (n == 0 && !inflater.finished()) {
          throw damaged();
        }
        written += n;
        if (written > MOST) {
          throw tooBig();
        }
      }
      return count ? written : in.length - at - inflater.getRemaining();
    } catch (DataFormatException e) {
      throw damaged();
    } finally {
      inflater.end();
    }
  }

  private void header() throws NotProved {
    if (in.length < HEADER + TRAILER || in[2] != 8 || (in[3] & RESERVED) != 0) {
      throw damaged();
    }
    int flags = in[3];
    if ((flags & FEXTRA) != 0) {
      at += 2 + (octet(at) | octet(at + 1) << 8);
    }
    if ((flags & FNAME) != 0) {
      skipText();
    }
    if ((flags & FCOMMENT) != 0) {
      skipText();
    }
    if ((flags & FHCRC) != 0) {
      CRC32 crc = new CRC32();
      crc.update(in, 0, Math.min(at, in.length));
      if ((crc.getValue() & 0xffff) != (octet(at) | octet(at + 1) << 8)) {
        throw damaged();
      }
      at += 2;
    }
    if (at > in.length) {
      throw damaged();
    }
  }

  private void skipText() throws NotProved {
    while (octet(at) != 0) {
      at++;
    }
    at++;
  }

  private int octet(int i) throws NotProved {
    if (i >= in.length) {
      throw damaged();
    }
    return in[i] & 0xff;
  }

  private long word(int i) throws NotProved {
    return (octet(i) | octet(i + 1) << 8 | octet(i + 2) << 16 | (long) octet(i + 3) << 24);
  }
}
