package org.kaname.benchmark;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Damages capture files the way disks, networks and attackers do; the same seed gives the same
 * damage. Records are known, so that most damage lies within frames and not in the file's own form.
 */
final class CaptureDamage {
  private static final int[] ABSURD = {
    0, 1, -1, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF, 0x0000_FFFF, 262_144
  };

  private final Random random;

  CaptureDamage(long seed) {
    random = new Random(seed);
  }

  /** Returns a damaged copy; bytes of the other capture may be spliced in. */
  byte[] copy(byte[] capture, byte[] other) {
    byte[] bytes = capture.clone();
    for (int times = 1 + random.nextInt(3); times > 0 && bytes.length > 0; times--) {
      bytes =
          switch (random.nextInt(9)) {
            case 0 -> flipped(bytes, 1 + random.nextInt(8));
            case 1 -> flipped(bytes, 1 + bytes.length / (100 + random.nextInt(4000)));
            case 2 -> Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 3 -> absurd(bytes, 1 + random.nextInt(4));
            case 4 -> swapped(bytes, 1 + random.nextInt(50));
            case 5 -> spliced(bytes, other);
            case 6 -> shuffled(bytes);
            case 7 -> thinned(bytes);
            default -> absurdInFrames(bytes);
          };
    }
    return bytes;
  }

  private byte[] flipped(byte[] bytes, int times) {
    for (int i = 0; i < times; i++) {
      bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
    }
    return bytes;
  }

  private byte[] absurd(byte[] bytes, int times) {
    for (int i = 0; i < times && bytes.length >= 4; i++) {
      int at = random.nextInt(bytes.length - 3) & ~3;
      ByteBuffer.wrap(bytes).putInt(at, ABSURD[random.nextInt(ABSURD.length)]);
    }
    return bytes;
  }

  private byte[] swapped(byte[] bytes, int times) {
    for (int i = 0; i < times; i++) {
      int from = random.nextInt(bytes.length);
      int to = random.nextInt(bytes.length);
      byte kept = bytes[from];
      bytes[from] = bytes[to];
      bytes[to] = kept;
    }
    return bytes;
  }

  private byte[] spliced(byte[] bytes, byte[] other) {
    List<byte[]> mine = records(bytes);
    List<byte[]> theirs = records(other);
    if (mine.size() < 2 || theirs.size() < 2) {
      return bytes;
    }
    List<byte[]> both = new ArrayList<>(mine.subList(0, 1 + random.nextInt(mine.size() - 1)));
    both.addAll(theirs.subList(random.nextInt(theirs.size()), theirs.size()));
    return joined(both);
  }

  private byte[] shuffled(byte[] bytes) {
    List<byte[]> records = records(bytes);
    if (records.size() > 2) {
      List<byte[]> frames = records.subList(1, records.size());
      int from = random.nextInt(frames.size());
      int to = Math.min(frames.size(), from + 2 + random.nextInt(200));
      Collections.shuffle(frames.subList(from, to), random);
    }
    return joined(records);
  }

  /** Loses records, and repeats others. */
  private byte[] thinned(byte[] bytes) {
    List<byte[]> kept = new ArrayList<>();
    int one = 2 + random.nextInt(50);
    for (byte[] record : records(bytes)) {
      if (kept.isEmpty() || random.nextInt(one) != 0) {
        kept.add(record);
      }
      if (random.nextInt(one) == 0) {
        kept.add(record);
      }
    }
    return joined(kept);
  }

  /** Absurd lengths and values behind the record headers only. */
  private byte[] absurdInFrames(byte[] bytes) {
    List<byte[]> records = records(bytes);
    int one = 1 + random.nextInt(30);
    for (byte[] record : records.subList(Math.min(1, records.size()), records.size())) {
      if (record.length > 60 && random.nextInt(one) == 0) {
        int value = ABSURD[random.nextInt(ABSURD.length)];
        int at = 28 + random.nextInt(record.length - 32);
        ByteBuffer.wrap(record).putShort(at, (short) value);
      }
    }
    return joined(records);
  }

  private static byte[] joined(List<byte[]> records) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    records.forEach(out::writeBytes);
    return out.toByteArray();
  }

  /** Returns the file header and the records behind it as far as they can be told apart. */
  static List<byte[]> records(byte[] bytes) {
    List<byte[]> records = new ArrayList<>();
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int magic = bytes.length >= 28 ? buffer.getInt(0) : 0;
    boolean next = magic == 0x0A0D0D0A;
    int swapped = next ? buffer.getInt(8) : magic;
    boolean little = swapped >>> 24 == (next ? 0x4D : 0xD4) || swapped >>> 24 == 0x4D;
    buffer.order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int at = next ? 0 : Math.min(24, bytes.length);
    if (!next) {
      records.add(Arrays.copyOf(bytes, at));
    }
    while (at + 16 <= bytes.length) {
      long length =
          next ? buffer.getInt(at + 4) & 0xFFFF_FFFFL : 16 + (buffer.getInt(at + 8) & 0xFFFF_FFFFL);
      if (length < 12 || at + length > bytes.length) {
        break;
      }
      records.add(Arrays.copyOfRange(bytes, at, at + (int) length));
      at += (int) length;
    }
    records.add(Arrays.copyOfRange(bytes, at, bytes.length));
    return records;
  }
}
