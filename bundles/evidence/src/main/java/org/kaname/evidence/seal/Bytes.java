package org.kaname.evidence.seal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow; big-endian, as the record files are. Not thread-safe. */
public final class Bytes {
  private byte[] bytes;
  private int length;

  /** Makes an empty one. */
  public Bytes(int room) {
    bytes = new byte[room];
  }

  /** Forgets what it holds. */
  public void clear() {
    length = 0;
  }

  /** Returns the number of bytes. */
  public int length() {
    return length;
  }

  /** Cuts off the end. */
  public void length(int shorter) {
    if (shorter > length) {
      throw new IllegalArgumentException(shorter + " of " + length);
    }
    length = shorter;
  }

  /** Returns where the bytes are, from 0 to {@link #length}; valid until something is added. */
  public byte[] array() {
    return bytes;
  }

  /** Returns a copy. */
  public byte[] copy() {
    return Arrays.copyOf(bytes, length);
  }

  /** Adds one byte. */
  public Bytes u8(int value) {
    room(1);
    bytes[length++] = (byte) value;
    return this;
  }

  /** Adds two bytes. */
  public Bytes u16(int value) {
    return u8(value >> 8).u8(value);
  }

  /** Adds four bytes. */
  public Bytes u32(int value) {
    return u16(value >> 16).u16(value);
  }

  /** Adds bytes. */
  public Bytes add(byte[] more) {
    return add(more, 0, more.length);
  }

  /** Adds bytes. */
  public Bytes add(byte[] more, int offset, int count) {
    room(count);
    System.arraycopy(more, offset, bytes, length, count);
    length += count;
    return this;
  }

  /** Adds a string in UTF-8. */
  public Bytes text(String text) {
    int chars = text.length();
    room(chars);
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        return add(text.substring(i).getBytes(StandardCharsets.UTF_8));
      }
      bytes[length++] = (byte) c;
    }
    return this;
  }

  /** Adds a string that holds nothing but ASCII. */
  @SuppressWarnings("deprecation") // copies without garbage what needs no encoding
  Bytes ascii(String text) {
    int chars = text.length();
    room(chars);
    text.getBytes(0, chars, bytes, length);
    length += chars;
    return this;
  }

  /** Adds a whole number of 0 or more with leading zeros. */
  public Bytes digits(long value, int count) {
    room(count);
    long rest = value;
    for (int i = length + count - 1; i >= length; i--) {
      bytes[i] = (byte) ('0' + rest % 10);
      rest /= 10;
    }
    length += count;
    return this;
  }

  private void room(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
    }
  }
}
