package org.kaname.response.openflow;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Properties;
import java.util.Set;
import java.util.zip.CRC32;
import org.kaname.view.AtomicFile;

/**
 * Which step a cookie stands for. A cookie is the letters KN, two bytes that are random for this
 * installation, and a checksum of the step's id; the ids are in a file. A cookie that is not in it
 * has itself as id: {@code cookie-} and its digits.
 */
final class Cookies {
  /** What the cookies of an installation have in common. */
  static final long MASK = 0xFFFF_FFFF_0000_0000L;

  private static final long LETTERS = 0x4B4EL << 48;
  private static final String UNNAMED = "cookie-";
  private static final String INSTALLATION = "installation";

  private final Path file;
  private final Properties known = new Properties();

  /** Reads the file; makes it if there is none. */
  Cookies(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      try (Reader in = Files.newBufferedReader(file)) {
        known.load(in);
      }
    }
    if (!known.getProperty(INSTALLATION, "").matches("[0-9a-f]{4}")) {
      byte[] random = new byte[2];
      new SecureRandom().nextBytes(random);
      known.setProperty(INSTALLATION, HexFormat.of().formatHex(random));
      save();
    }
  }

  private void save() throws IOException {
    StringWriter text = new StringWriter();
    known.store(text, null);
    AtomicFile.write(file, text.toString());
  }

  /** Returns what cookies of this installation begin with. */
  long prefix() {
    return LETTERS | Long.parseLong(known.getProperty(INSTALLATION), 16) << 32;
  }

  /** Returns the cookie of a step. */
  long of(String step) {
    if (step.matches(UNNAMED + "[0-9a-f]{16}")) {
      return Long.parseUnsignedLong(step.substring(UNNAMED.length()), 16);
    }
    CRC32 checksum = new CRC32();
    checksum.update(step.getBytes(StandardCharsets.UTF_8));
    long hash = checksum.getValue();
    while (!known.getProperty(key(prefix() | hash), step).equals(step)) {
      hash = hash + 1 & 0xFFFF_FFFFL;
    }
    return prefix() | hash;
  }

  /** Remembers the cookie of a step. */
  void keep(String step) throws IOException {
    String key = key(of(step));
    if (!step.startsWith(UNNAMED) && !step.equals(known.getProperty(key))) {
      known.setProperty(key, step);
      save();
    }
  }

  /** Returns the step of a cookie. */
  String step(long cookie) {
    return known.getProperty(key(cookie), UNNAMED + key(cookie));
  }

  /** Forgets all but these cookies. */
  void retain(Set<Long> cookies) throws IOException {
    String[] before = known.stringPropertyNames().toArray(String[]::new);
    Arrays.stream(before)
        .filter(key -> !key.equals(INSTALLATION))
        .filter(key -> !cookies.contains(Long.parseUnsignedLong(key, 16)))
        .forEach(known::remove);
    if (known.size() != before.length) {
      save();
    }
  }

  private static String key(long cookie) {
    return HexFormat.of().toHexDigits(cookie);
  }
}
