package org.kaname.system.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Finds what belongs into a backup: configuration, signed additions, and all data but what a start
 * makes anew. Folders that later bundles bring are included without a change here.
 */
final class BackupContent {
  /** Made anew at a start, or of this run only. */
  private static final Set<String> NOT_DATA =
      Set.of(
          "cache",
          "tmp",
          "log",
          "instances",
          "generated-bundles",
          "kar",
          "security",
          "kaname.pid",
          "kaname.sock",
          "new.sock",
          "lock");

  private static final String PACKETS = "packets";
  private static final String STORE = "store";

  private BackupContent() {}

  /**
   * Lists files by the name they have in a backup.
   *
   * @param packets whether recorded packets are included.
   * @param store whether the folder of the database is; it is copied apart while it is open.
   */
  static Map<String, Path> files(Place place, boolean packets, boolean store) throws IOException {
    Map<String, Path> files = new TreeMap<>();
    for (String part : Place.PARTS) {
      Path root = place.part(part);
      if (!Files.isDirectory(root)) {
        continue;
      }
      Path real = root.toRealPath();
      try (Stream<Path> found = Files.walk(real)) {
        for (Path file : (Iterable<Path>) found::iterator) {
          Path inside = real.relativize(file);
          boolean wanted = !part.equals("data") || isData(inside, packets, store);
          if (wanted && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            files.put(part + "/" + inside, file);
          }
        }
      }
    }
    return files;
  }

  private static boolean isData(Path inside, boolean packets, boolean store) {
    String top = inside.getName(0).toString();
    return !NOT_DATA.contains(top)
        && (packets || !top.equals(PACKETS))
        && (store || !top.equals(STORE));
  }
}
