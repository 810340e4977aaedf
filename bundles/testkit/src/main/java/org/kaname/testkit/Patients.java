package org.kaname.testkit;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * People who do not exist, whose names, numbers and birth dates are put into traffic and must be
 * found nowhere afterwards. The same seed makes the same people.
 */
public final class Patients {
  /** Characters that are in all of UTF-8, ISO-2022-JP and Shift_JIS, and no word of the product. */
  private static final String IDEOGRAPHS = "鬱薔薇鷹鶴亀麒麟鳳凰蓬莱檜槍鞍馬芹沢綾瀬桜庭蘭堂楠篠";

  private static final String SYLLABLES = "アカサタナハマヤラワガザダバパソポ";
  private static final String HALF_WIDTH = "ｱｶｻﾀﾅﾊﾏﾔﾗﾜ";
  private static final Charset ISO_2022_JP = Charset.forName("ISO-2022-JP");
  private static final Charset SHIFT_JIS = Charset.forName("windows-31j");
  private static final int SHORTEST = 5;

  private final Random random;
  private final Map<String, byte[]> planted = new TreeMap<>();

  /** Begins with nobody. */
  public Patients(long seed) {
    random = new Random(seed);
  }

  private String some(String letters, int count) {
    int[] all = letters.codePoints().toArray();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.appendCodePoint(all[random.nextInt(all.length)]);
    }
    return text.toString();
  }

  private byte[] plant(String what, Charset charset) {
    byte[] bytes = what.getBytes(charset);
    planted.put(what + " " + charset, bytes);
    return bytes;
  }

  private byte[] plantAscii(String what) {
    return plant(what, StandardCharsets.US_ASCII);
  }

  /** Returns a family name in US-ASCII. */
  public byte[] name() {
    return plantAscii("Q" + some("BCDFGHJKLMNPRSTVWXZ", 7));
  }

  /** Returns a number of a patient. */
  public byte[] number() {
    return plantAscii("7" + some("0123456789", 9));
  }

  /** Returns a birth date, in a year in which few things were dated. */
  public byte[] birthDate() {
    return plantAscii(
        String.format(
            Locale.ROOT,
            "18%02d%02d%02d",
            random.nextInt(100),
            1 + random.nextInt(12),
            1 + random.nextInt(28)));
  }

  /** Returns a UID of an instance. */
  public byte[] instance() {
    return plantAscii("1.2.392.9" + some("123456789", 10) + ".1");
  }

  /** Returns what was measured. */
  public byte[] value() {
    return plantAscii("VAL" + some("BCDFGHJKLMNPRSTVWXZ", 6));
  }

  /** Returns a name in UTF-8. */
  public byte[] utf8() {
    return plant(some(IDEOGRAPHS, 4), StandardCharsets.UTF_8);
  }

  /** Returns a name in ISO-2022-JP, between its escape sequences. */
  public byte[] iso2022() {
    byte[] bytes = some(IDEOGRAPHS, 4).getBytes(ISO_2022_JP);
    byte[] bare = Arrays.copyOfRange(bytes, 3, bytes.length - 3);
    planted.put("ISO-2022-JP " + HexFormat.of().formatHex(bare), bare);
    return bytes;
  }

  /** Returns a name in Shift_JIS, where half of a character may be a separator. */
  public byte[] shiftJis() {
    return plant(some(SYLLABLES, 3) + "ソポ" + some(SYLLABLES, 2), SHIFT_JIS);
  }

  /** Returns a name in half-width letters of Shift_JIS. */
  public byte[] halfWidth() {
    return plant(some(HALF_WIDTH, 8), SHIFT_JIS);
  }

  /** Returns a DICOM person name: alphabetic, ideographic and phonetic group (PS3.5, 6.2.1). */
  public byte[] groups() {
    return Packets.join(
        name(),
        Packets.ascii("^"),
        name(),
        Packets.ascii("="),
        iso2022(),
        Packets.ascii("^"),
        iso2022(),
        Packets.ascii("="),
        iso2022());
  }

  /** Returns how many things were planted. */
  public int planted() {
    return planted.size();
  }

  /**
   * Returns what of all that was planted is found in these bytes, as it is or coded otherwise. A
   * number is found where no further digit stands beside it: a TCP sequence number of ten digits
   * may hold any birth date.
   */
  public List<String> foundIn(byte[] bytes) {
    Haystack haystack = new Haystack(bytes);
    List<String> found = new ArrayList<>();
    planted.forEach(
        (name, what) -> {
          boolean plain = number(what) ? haystack.hasNumber(what) : haystack.has(what);
          if (plain || forms(name, what).stream().anyMatch(haystack::has)) {
            found.add(name);
          }
        });
    return found;
  }

  private static boolean number(byte[] what) {
    return IntStream.range(0, what.length).allMatch(at -> digit(what, at));
  }

  private static boolean digit(byte[] bytes, int at) {
    return at >= 0 && at < bytes.length && bytes[at] >= '0' && bytes[at] <= '9';
  }

  /** How programs write bytes otherwise: UTF-8 text, UTF-16, hexadecimal, base 64. */
  private static List<byte[]> forms(String name, byte[] what) {
    List<byte[]> forms = new ArrayList<>();
    String hex = HexFormat.of().formatHex(what);
    forms.add(Packets.ascii(hex));
    forms.add(Packets.ascii(hex.toUpperCase(Locale.ROOT)));
    forms.add(hex.replaceAll("(..)(?=.)", "$1 ").getBytes(StandardCharsets.US_ASCII));
    for (int skip = 0; skip < 3 && what.length - skip >= SHORTEST + 1; skip++) {
      int whole = (what.length - skip) / 3 * 3;
      byte[] part = Arrays.copyOfRange(what, skip, skip + whole);
      forms.add(Base64.getEncoder().encode(part));
      forms.add(Base64.getUrlEncoder().encode(part));
    }
    if (!name.startsWith("ISO-2022-JP ")) {
      String text = name.substring(0, name.lastIndexOf(' '));
      if (!number(what)) {
        forms.add(text.getBytes(StandardCharsets.UTF_8));
      }
      forms.add(text.getBytes(StandardCharsets.UTF_16BE));
      forms.add(text.getBytes(StandardCharsets.UTF_16LE));
    }
    return forms;
  }

  /** Bytes to look for others in: many times, so every place of two bytes is noted. */
  private static final class Haystack {
    private static final int PAIRS = 1 << 16;

    private final byte[] bytes;
    private final int[] first = new int[PAIRS];
    private final int[] next;

    Haystack(byte[] bytes) {
      this.bytes = bytes;
      next = new int[bytes.length];
      Arrays.fill(first, -1);
      for (int at = bytes.length - 2; at >= 0; at--) {
        next[at] = first[pair(bytes, at)];
        first[pair(bytes, at)] = at;
      }
    }

    private static int pair(byte[] bytes, int at) {
      return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    boolean has(byte[] what) {
      return has(what, false);
    }

    boolean hasNumber(byte[] what) {
      return has(what, true);
    }

    private boolean has(byte[] what, boolean alone) {
      for (int at = first[pair(what, 0)]; at >= 0; at = next[at]) {
        int end = at + what.length;
        if (end <= bytes.length
            && Arrays.equals(bytes, at, end, what, 0, what.length)
            && !(alone && (digit(bytes, at - 1) || digit(bytes, end)))) {
          return true;
        }
      }
      return false;
    }
  }
}
