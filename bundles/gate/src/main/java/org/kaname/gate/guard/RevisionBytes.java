package org.kaname.gate.guard;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
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

  private static final Pattern REVISION = Pattern.compile("version(\\d+)\\.(\\d+)");

  private RevisionBytes() {}

  static byte[] read(Bundle bundle) throws UntrustedException {
    if (REMOTE.matcher(bundle.getLocation()).find()) {
      throw new UntrustedException(Reason.FORBIDDEN, "from afar: " + bundle.getLocation());
    }
    File data = bundle.getDataFile("");
    if (data == null) {
      throw new UntrustedException(Reason.MALFORMED, "no cache for " + bundle.getLocation());
    }
    try {
      Path jar =
          newest(data.toPath().resolveSibling("."))
              .map(revision -> revision.resolve("bundle.jar"))
              .filter(Files::isRegularFile)
              .orElseThrow(() -> notCached(bundle));
      return Files.readAllBytes(jar);
    } catch (IOException e) {
      throw new UntrustedException(Reason.MALFORMED, "cache of " + bundle.getLocation(), e);
    }
  }

  private static UntrustedException notCached(Bundle bundle) {
    return new UntrustedException(
        Reason.FORBIDDEN, "not a jar of its own: " + bundle.getLocation());
  }

  static Optional<Path> newest(Path archive) throws IOException {
    try (Stream<Path> folders = Files.list(archive)) {
      return folders
          .filter(folder -> REVISION.matcher(folder.getFileName().toString()).matches())
          .max(Comparator.comparing(RevisionBytes::number));
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
