package org.kaname.gate.trust;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

/**
 * Demands that every reader of a jar sees the same entries (APPNOTE.TXT 6.3.10, 4.3): names once,
 * local headers as in the central directory, nothing between, before or behind them.
 */
final class ZipLayout {
  private static final int LOCAL = 0x04034b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int END = 0x06054b50;
  private static final int LOCAL_LENGTH = 30;
  private static final int CENTRAL_LENGTH = 46;
  private static final int END_LENGTH = 22;
  private static final int DESCRIPTOR_FLAG = 1 << 3;
  private static final int DESCRIPTOR_LONGEST = 24;

  private final ByteBuffer jar;
  private final Set<String> names = new HashSet<>();
  private final TreeMap<Integer, Integer> extents = new TreeMap<>();

  private ZipLayout(byte[] jar) {
    this.jar = ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN);
  }

  static void check(byte[] jar) throws UntrustedException {
    try {
      new ZipLayout(jar).walk();
    } catch (IndexOutOfBoundsException e) {
      throw new UntrustedException(Reason.MALFORMED, "cut off", e);
    }
  }

  /** Says whether the end record is there: without it the file is still being written. */
  static boolean ended(byte[] jar) {
    return jar.length >= END_LENGTH
        && ByteBuffer.wrap(jar).order(ByteOrder.LITTLE_ENDIAN).getInt(jar.length - END_LENGTH)
            == END;
  }

  private void walk() throws UntrustedException {
    if (!ended(jar.array())) {
      throw new UntrustedException(Reason.MALFORMED, "no end record at the end");
    }
    int end = jar.capacity() - END_LENGTH;
    int count = u16(end + 10);
    int start = jar.getInt(end + 16);
    int at = start;
    for (int i = 0; i < count; i++) {
      at = central(at);
    }
    if (at != end) {
      throw new UntrustedException(Reason.MALFORMED, "bytes between directory and end record");
    }
    contiguous(start);
  }

  private int central(int at) throws UntrustedException {
    expect(at, CENTRAL);
    int nameLength = u16(at + 28);
    String name = name(at + CENTRAL_LENGTH, nameLength);
    if (!names.add(name)) {
      throw new UntrustedException(Reason.DOUBLE_ENTRY, name);
    }
    if (name.startsWith("/") || name.contains("\\") || name.contains("../")) {
      throw new UntrustedException(Reason.MALFORMED, "name " + name);
    }
    local(at, name);
    return at + CENTRAL_LENGTH + nameLength + u16(at + 30) + u16(at + 32);
  }

  private void local(int central, String name) throws UntrustedException {
    int local = jar.getInt(central + 42);
    expect(local, LOCAL);
    int nameLength = u16(local + 26);
    if (!name.equals(name(local + LOCAL_LENGTH, nameLength))) {
      throw new UntrustedException(Reason.MALFORMED, "two names for entry " + name);
    }
    int method = u16(central + 10);
    if (method != u16(local + 8)) {
      throw new UntrustedException(Reason.MALFORMED, "two methods for entry " + name);
    }
    int data = local + LOCAL_LENGTH + nameLength + u16(local + 28);
    extents.put(local, data + jar.getInt(central + 20));
  }

  /** Entries follow each other from the first byte; a data descriptor may stand behind one. */
  private void contiguous(int directory) throws UntrustedException {
    int expected = 0;
    int slack = 0;
    for (var extent : extents.entrySet()) {
      gap(expected, slack, extent.getKey());
      expected = extent.getValue();
      slack = (u16(extent.getKey() + 6) & DESCRIPTOR_FLAG) == 0 ? 0 : DESCRIPTOR_LONGEST;
    }
    gap(expected, slack, directory);
  }

  private static void gap(int expected, int slack, int next) throws UntrustedException {
    if (next < expected || next > expected + slack) {
      throw new UntrustedException(Reason.MALFORMED, "hidden bytes at " + expected);
    }
  }

  private void expect(int at, int signature) throws UntrustedException {
    if (jar.getInt(at) != signature) {
      throw new UntrustedException(Reason.MALFORMED, "no header at " + at);
    }
  }

  private int u16(int at) {
    return Short.toUnsignedInt(jar.getShort(at));
  }

  private String name(int at, int length) {
    byte[] bytes = new byte[length];
    jar.get(at, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
