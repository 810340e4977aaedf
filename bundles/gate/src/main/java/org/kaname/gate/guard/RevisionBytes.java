package org.kaname.gate.guard;

import java.io.File;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;
import org.osgi.framework.Bundle;

/**
 * Reads the jar of a bundle's newest revision from the framework's cache: {@code
 * bundle<id>/version<refresh>.<revision>/bundle.jar} (Felix 7.0, BundleArchive). A revision that is
 * not kept there, for instance a {@code reference:} to a file or folder, could change after the
 * check and is therefore refused.
 */
final class RevisionBytes {
  /** Schemes that fetch over the network; nothing is installed from there, signed or not. */
  private static final Pattern REMOTE =
      Pattern.compile("^(https?|ftp|jar:(https?|ftp)):", Pattern.CASE_INSENSITIVE);

  private static final System.Logger LOG = System.getLogger(RevisionBytes.class.getName());
  private static final String JAR = "bundle.jar";
  private static final Pattern REVISION = Pattern.compile("version(\\d+)\\.(\\d+)");

  private RevisionBytes() {}

  static byte[] read(Bundle bundle) throws UntrustedException {
    if (REMOTE.matcher(bundle.getLocation()).find()) {
      throw new UntrustedException(Reason.FORBIDDEN, "from afar: " + bundle.getLocation());
    }
    try {
      Path jar =
          revisions(archive(bundle)).stream()
              .findFirst()
              .map(revision -> revision.resolve(JAR))
              .filter(Files::isRegularFile)
              .orElseThrow(() -> notCached(bundle));
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new UntrustedException(Reason.MALFORMED, "cache of " + bundle.getLocation(), e);
    }
  }

  /** Reads the revisions before the newest that the framework still keeps, newest first. */
  static List<byte[]> before(Bundle bundle) {
    List<byte[]> jars = new ArrayList<>();
    try {
      for (Path revision : revisions(archive(bundle)).stream().skip(1).toList()) {
        if (Files.isRegularFile(revision.resolve(JAR))) {
          jars.add(Files.readAllBytes(revision.resolve(JAR)));
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "older revisions of " + bundle.getLocation() + " are not read", e);
    }
    return jars;
  }

  /**
   * Deletes what the framework has taken out of the jars for itself in an earlier run, embedded
   * jars and native libraries: it would use them again without comparing them with the jar (Felix
   * 7.0, JarContent). To be called before a bundle loads a class.
   */
  static void forgetExtracted(Bundle bundle) {
    try {
      for (Path revision : revisions(archive(bundle))) {
        for (String extracted : List.of(JAR + "-embedded", JAR + "-lib")) {
          delete(revision.resolve(extracted));
        }
      }
    } catch (IOException e) {
      LOG.log(Level.WARNING, "what was extracted from " + bundle.getLocation() + " stays", e);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private static Path archive(Bundle bundle) throws IOException {
    File data = bundle.getDataFile("");
    if (data == null) {
      throw new IOException("no cache for " + bundle.getLocation());
    }
    return data.toPath().resolveSibling(".");
  }

  private static UntrustedException notCached(Bundle bundle) {
    return new UntrustedException(
        Reason.FORBIDDEN, "not a jar of its own: " + bundle.getLocation());
  }

  /** Lists the folders of revisions, newest first. */
  static List<Path> revisions(Path archive) throws IOException {
    try (Stream<Path> folders = Files.list(archive)) {
      return folders
          .filter(folder -> REVISION.matcher(folder.getFileName().toString()).matches())
          .sorted(Comparator.comparing(RevisionBytes::number).reversed())
          .toList();
    }
  }

  private static Long number(Path folder) {
    Matcher matcher = REVISION.matcher(folder.getFileName().toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException(folder.toString());
    }
    return (Long.parseLong(matcher.group(1)) << 32) + Long.parseLong(matcher.group(2));
  }
}
