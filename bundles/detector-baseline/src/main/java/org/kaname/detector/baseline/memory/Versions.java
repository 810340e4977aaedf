package org.kaname.detector.baseline.memory;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/**
 * Which state of a baseline is recorded: the first of a run, and then the first of each hour in
 * which it changed. Not thread-safe.
 */
final class Versions {
  private static final long HOUR = 3_600_000_000_000L;

  private final Map<String, Long> recorded = new HashMap<>();
  private final Map<String, String> last = new HashMap<>();

  /** Returns the fields of a record, or nothing if this state needs none. */
  Map<String, Object> of(String sensor, byte[] saved, long now) {
    Long before = recorded.get(sensor);
    if (before != null && now - before < HOUR) {
      return Map.of();
    }
    String hash = sha256(saved);
    if (hash.equals(last.put(sensor, hash))) {
      return Map.of();
    }
    recorded.put(sensor, now);
    return Map.of("sha256", hash, "bytes", saved.length);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
