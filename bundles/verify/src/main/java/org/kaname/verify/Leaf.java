package org.kaname.verify;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * A record as the log holds it: {@code {"_sd":["<digest>",...],"_sd_alg":"sha-256","v":1}} with the
 * digests of its fields in ascending order.
 */
public final class Leaf {
  private Leaf() {}

  /** Returns the leaf of some fields' digests, which come in any order. */
  public static byte[] of(Collection<String> digests, Hashing hashing) {
    String list = digests.stream().sorted().collect(Collectors.joining("\",\"", "\"", "\""));
    String leaf =
        "{\"_sd\":["
            + (digests.isEmpty() ? "" : list)
            + "],\"_sd_alg\":\""
            + hashing.word()
            + "\",\"v\":1}";
    return leaf.getBytes(StandardCharsets.US_ASCII);
  }
}
