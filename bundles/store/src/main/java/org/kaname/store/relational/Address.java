package org.kaname.store.relational;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the database is.
 *
 * @param url JDBC address as the driver takes it.
 * @param folder that an H2 file is in; absent for PostgreSQL and for H2 in memory.
 */
record Address(String url, Optional<Path> folder) {
  private static final String H2_FILE = "jdbc:h2:file:";
  private static final String H2 = "jdbc:h2:";
  private static final String POSTGRESQL = "jdbc:postgresql:";

  /**
   * What every H2 address gets: each commit is written at once, the cache is 8 MiB, and the store
   * closes the file itself.
   */
  private static final String H2_RULES = ";WRITE_DELAY=0;CACHE_SIZE=8192;DB_CLOSE_ON_EXIT=FALSE";

  /**
   * Reads a configured address; an empty one is a file in the data folder.
   *
   * @throws IllegalArgumentException if it is neither of H2 nor of PostgreSQL.
   */
  static Address of(String configured, Path data) {
    if (configured.isBlank()) {
      Path folder = data.toAbsolutePath().resolve("store");
      return new Address(H2_FILE + folder.resolve("kaname") + H2_RULES, Optional.of(folder));
    }
    String url = configured.strip();
    if (url.startsWith(H2_FILE)) {
      Path file = Path.of(place(url).substring(H2_FILE.length())).toAbsolutePath();
      return new Address(url + H2_RULES, Optional.ofNullable(file.getParent()));
    }
    if (url.startsWith(H2 + "mem:")) {
      return new Address(url, Optional.empty());
    }
    if (url.startsWith(POSTGRESQL)) {
      return new Address(url, Optional.empty());
    }
    throw new IllegalArgumentException(place(url));
  }

  boolean h2() {
    return url.startsWith(H2);
  }

  /** Returns the address without its parameters, which may hold a password. */
  String place() {
    return place(url);
  }

  private static String place(String url) {
    return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
  }
}
