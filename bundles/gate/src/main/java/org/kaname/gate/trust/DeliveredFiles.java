package org.kaname.gate.trust;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.gate.UntrustedException;

/**
 * What {@code assembly.jar} says of the files of a distribution: names with their SHA-256. Who
 * signed it is to be checked before.
 */
public final class DeliveredFiles {
  /** Entry of {@code assembly.jar}: programs, relative to the home folder. */
  public static final String PROGRAMS = "programs.list";

  /** Entry of {@code assembly.jar}: configuration as delivered, relative to {@code etc}. */
  public static final String CONFIGURATION = "configuration.list";

  private DeliveredFiles() {}

  /**
   * Returns the programs.
   *
   * @throws UntrustedException if the jar is not wholly signed.
   */
  public static Map<String, String> programs(byte[] assemblyJar) throws UntrustedException {
    return read(assemblyJar, PROGRAMS);
  }

  /**
   * Returns the configuration.
   *
   * @throws UntrustedException if the jar is not wholly signed.
   */
  public static Map<String, String> configuration(byte[] assemblyJar) throws UntrustedException {
    return read(assemblyJar, CONFIGURATION);
  }

  private static Map<String, String> read(byte[] jar, String entry) throws UntrustedException {
    byte[] list = SignedJar.read(jar).entries().getOrDefault(entry, new byte[0]);
    Map<String, String> files = new TreeMap<>();
    for (String line : new String(list, StandardCharsets.UTF_8).lines().toList()) {
      String[] words = line.split(" +", 2);
      if (words.length == 2) {
        files.put(words[1], words[0]);
      }
    }
    return files;
  }
}
