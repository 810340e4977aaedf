package org.kaname.system.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Brings the configuration of a site and that of a new version together. What the site never
 * changed becomes the new one. What it changed stays, and the new one is laid beside it as {@code
 * <name>.new}; but what names versions of programs has to be the new one, and the site's is laid
 * beside it as {@code <name>.old}.
 */
final class Configuration {
  private static final Pattern NAMES_VERSIONS =
      Pattern.compile(
          "(startup|config|jre|system)\\.properties|distribution\\.info"
              + "|org\\.apache\\.karaf\\.features\\.(cfg|xml)"
              + "|kaname/trust/(assembly\\.jar|build\\.cer)");

  private final Path site;
  private final Path coming;
  private final Map<String, String> delivered;
  private final List<String> toLookAt = new ArrayList<>();

  /**
   * Prepares.
   *
   * @param delivered what the site got with its present version, names with their SHA-256.
   */
  Configuration(Path site, Path coming, Map<String, String> delivered) {
    this.site = site;
    this.coming = coming;
    this.delivered = Map.copyOf(delivered);
  }

  /** Writes the result; returns the files that somebody should look at. */
  List<String> merge(Path result) throws IOException {
    for (String name : names(site)) {
      if (!name.endsWith(".new") && !name.endsWith(".old")) {
        merge(name, result);
      }
    }
    Set<String> there = Set.copyOf(names(site));
    for (String name : names(coming)) {
      if (!there.contains(name)) {
        copy(coming.resolve(name), result.resolve(name));
      }
    }
    return List.copyOf(toLookAt);
  }

  private void merge(String name, Path result) throws IOException {
    Path own = site.resolve(name);
    Path other = coming.resolve(name);
    String sha256 = Disk.sha256(own);
    boolean untouched = sha256.equals(delivered.get(name));
    boolean same = Files.exists(other) && sha256.equals(Disk.sha256(other));
    if (!Files.exists(other)) {
      if (!untouched) {
        copy(own, result.resolve(name));
      }
    } else if (untouched || same) {
      copy(other, result.resolve(name));
    } else if (NAMES_VERSIONS.matcher(name).matches()) {
      copy(other, result.resolve(name));
      beside(own, result, name + ".old");
    } else {
      copy(own, result.resolve(name));
      beside(other, result, name + ".new");
    }
  }

  /** A certificate or list of the builder is nobody's to compare. */
  private void beside(Path file, Path result, String name) throws IOException {
    if (!name.startsWith("kaname/trust/")) {
      copy(file, result.resolve(name));
      toLookAt.add(name);
    }
  }

  private static List<String> names(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root.toRealPath())) {
      Path real = root.toRealPath();
      return files
          .filter(Files::isRegularFile)
          .map(file -> real.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (InputStream in = Files.newInputStream(from)) {
      Disk.write(to, in, PosixFilePermissions.toString(Files.getPosixFilePermissions(from)));
    }
  }
}
