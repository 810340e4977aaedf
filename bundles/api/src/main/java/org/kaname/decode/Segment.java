package org.kaname.decode;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Bytes of one direction of one flow, in order, without gaps; a UDP datagram or non-IP payload is
 * always whole.
 *
 * <p>A flyweight over captured bytes: valid only during the call it is handed to, used by one
 * thread. Reading past the end gives 0 and sets {@link #overrun()}; it never throws, so a decoder
 * may read first and ask afterwards.
 */
@ProviderType
public interface Segment {
  /** Transport numbers are those of the IP header. */
  int TCP = 6;

  /** Transport of datagrams. */
  int UDP = 17;

  /** Transport of frames without IP. */
  int NONE = 0;

  /** Returns the number of bytes present. */
  int length();

  /** Returns the byte at an index, 0..255. */
  int u8(int at);

  /** Returns two bytes, big-endian. */
  int u16(int at);

  /** Returns four bytes, big-endian, as they are: negative when the first bit is set. */
  int u32(int at);

  /** Returns eight bytes, big-endian. */
  long u64(int at);

  /** Returns two bytes, little-endian. */
  int u16le(int at);

  /** Returns four bytes, little-endian. */
  int u32le(int at);

  /** Says whether the bytes at an index are exactly {@code expected}. */
  boolean equalsAt(int at, byte[] expected);

  /** Returns the index of the first byte {@code value} in [from, to), or -1. */
  int indexOf(int value, int from, int to);

  /** Copies bytes, for the rare identity text. Bytes past the end are 0. */
  void copy(int at, byte[] target, int offset, int count);

  /** Says whether something past the end was read since {@link Decoder#decode} was entered. */
  boolean overrun();

  /** Returns {@link #TCP}, {@link #UDP}, or {@link #NONE}. */
  int transport();

  /** Returns the EtherType, for {@link #NONE}. */
  int etherType();

  /** Returns 0 from the client to the server, 1 the other way. */
  int direction();

  /** Returns the port of the side that opened the flow. */
  int clientPort();

  /** Returns the port of the side that was called. */
  int serverPort();

  /** Says that the beginning of the flow was not seen, or a gap was skipped just before. */
  boolean midStream();

  /** Returns the time of the packet that completed these bytes, epoch nanoseconds. */
  long time();

  /** Returns the dense number of the flow; reused after {@link Decoder#closed}. */
  int flow();

  /** Returns a word of decoder state kept in the flow record, 0 at first. Index 0..3. */
  long slot(int index);

  /** Keeps a word of decoder state in the flow record; both directions share the four words. */
  void slot(int index, long value);
}
