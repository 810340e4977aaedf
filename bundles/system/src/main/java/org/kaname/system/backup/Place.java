package org.kaname.system.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where an installation lies.
 *
 * @param home folder of the programs: {@code bin}, {@code lib}, {@code system}.
 * @param base folder of what belongs to the site: {@code etc}, {@code data}, {@code deploy}, {@code
 *     policies}.
 */
public record Place(Path home, Path base) {
  /** What a backup holds: folders of {@link #base}. */
  static final List<String> PARTS = List.of("etc", "data", "deploy", "policies");

  private static final Path OWN = Path.of("system", "org", "kaname", "kaname-system");

  public Place {
    home = home.toAbsolutePath().normalize();
    base = base.toAbsolutePath().normalize();
  }

  Path part(String name) {
    return base.resolve(name);
  }

  /** Returns the version of the programs. */
  public String version() throws IOException {
    return version(home);
  }

  /**
   * Returns the version of the programs in a folder.
   *
   * @throws IOException if these are no programs, or of two versions.
   */
  static String version(Path home) throws IOException {
    try (Stream<Path> versions = Files.list(home.resolve(OWN))) {
      List<String> found = versions.map(Path::getFileName).map(Path::toString).sorted().toList();
      if (found.size() != 1) {
        throw new IOException("versions " + found + " in " + home);
      }
      return found.get(0);
    }
  }

  /** Says whether one version is older than another; numbers are compared as numbers. */
  static boolean older(String one, String other) {
    String[] left = one.split("[.-]", -1);
    String[] right = other.split("[.-]", -1);
    for (int i = 0; i < Math.min(left.length, right.length); i++) {
      int order = compare(left[i], right[i]);
      if (order != 0) {
        return order < 0;
      }
    }
    return left.length < right.length;
  }

  private static int compare(String left, String right) {
    boolean numbers = left.matches("\\d{1,9}") && right.matches("\\d{1,9}");
    return numbers
        ? Integer.compare(Integer.parseInt(left), Integer.parseInt(right))
        : left.compareTo(right);
  }
}
