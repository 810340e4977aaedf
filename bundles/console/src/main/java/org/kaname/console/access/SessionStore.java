package org.kaname.console.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in. Kept in memory only: a restart signs everybody out. Thread-safe.
 *
 * <p>A session ends when nothing was done for the idle time, at the latest after the whole time.
 * Only the hash of a cookie's value is kept.
 */
public final class SessionStore {
  private static final int MOST_SESSIONS = 1000;
  private static final int SECRET_BYTES = 32;

  private final Map<String, Entry> entries = new ConcurrentHashMap<>();
  private final SecureRandom random = new SecureRandom();
  private final Clock clock;
  private final Duration idle;
  private final Duration whole;

  /** Makes an empty store. */
  public SessionStore(Clock clock, Duration idle, Duration whole) {
    this.clock = clock;
    this.idle = idle;
    this.whole = whole;
  }

  /** Begins a session and returns the value of its cookie. */
  public String begin(String user) {
    dropEnded();
    if (entries.size() >= MOST_SESSIONS) {
      entries.entrySet().stream()
          .min(Comparator.comparing(entry -> entry.getValue().used))
          .ifPresent(oldest -> entries.remove(oldest.getKey()));
    }
    String token = secret();
    Instant now = clock.instant();
    entries.put(handle(token), new Entry(user, secret(), now, now));
    return token;
  }

  /**
   * Finds a session that has not ended.
   *
   * @param acted whether a person did something, which restarts the idle time; a page that looks
   *     for news by itself does not count.
   */
  public Optional<Found> find(String token, boolean acted) {
    return findHandle(handle(token), acted);
  }

  /** Finds a session by its handle. */
  public Optional<Found> findHandle(String handle, boolean acted) {
    Entry entry = entries.get(handle);
    if (entry == null) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (entry.ended(now, idle, whole)) {
      entries.remove(handle);
      return Optional.empty();
    }
    if (acted) {
      entries.computeIfPresent(handle, (key, old) -> old.usedAt(now));
    }
    return Optional.of(new Found(handle, entry.user, entry.csrf));
  }

  /** Ends a session. */
  public void end(String handle) {
    entries.remove(handle);
  }

  /** Ends every session of a person, except perhaps one. */
  public void endAll(String user, String exceptHandle) {
    entries
        .entrySet()
        .removeIf(e -> e.getValue().user.equals(user) && !e.getKey().equals(exceptHandle));
  }

  private void dropEnded() {
    Instant now = clock.instant();
    entries.values().removeIf(e -> e.ended(now, idle, whole));
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String handle(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A session that stands.
   *
   * @param handle names it inside this process.
   * @param user name of the person.
   * @param csrf token for changing calls.
   */
  public record Found(String handle, String user, String csrf) {}

  private record Entry(String user, String csrf, Instant begun, Instant used) {
    boolean ended(Instant now, Duration idle, Duration whole) {
      return now.isAfter(used.plus(idle)) || now.isAfter(begun.plus(whole));
    }

    Entry usedAt(Instant now) {
      return new Entry(user, csrf, begun, now);
    }
  }
}
