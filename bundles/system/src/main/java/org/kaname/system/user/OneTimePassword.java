package org.kaname.system.user;

import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The password for the first administrator: one use, 15 minutes, a few tries. */
final class OneTimePassword {
  private static final Duration LIFE = Duration.ofMinutes(15);
  private static final int MOST_TRIES = 10;

  /** Without letters that look alike; 16 of 31 are 79 bits. */
  private static final String LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

  private final Clock clock;
  private final SecureRandom random = new SecureRandom();
  private byte @Nullable [] current;
  private Instant end = Instant.MIN;
  private int tries;

  OneTimePassword(Clock clock) {
    this.clock = clock;
  }

  /** Makes a new one; the one before no longer works. */
  synchronized String make() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 16; i++) {
      text.append(i > 0 && i % 4 == 0 ? "-" : "");
      text.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    current = text.toString().getBytes(StandardCharsets.UTF_8);
    end = clock.instant().plus(LIFE);
    tries = 0;
    return text.toString();
  }

  synchronized boolean matches(char[] password) {
    byte[] expected = current;
    if (expected == null || !clock.instant().isBefore(end) || ++tries > MOST_TRIES) {
      current = null;
      return false;
    }
    byte[] given = StandardCharsets.UTF_8.encode(CharBuffer.wrap(password)).array();
    return MessageDigest.isEqual(expected, java.util.Arrays.copyOf(given, password.length));
  }

  /** Ends it after its use. */
  synchronized void use() {
    current = null;
  }
}
