package org.kaname.store.relational;

/**
 * Which database is used.
 *
 * @param url JDBC address; empty for an H2 file in the data folder.
 * @param user of the database.
 * @param passwordFile whose first line is the password, or empty.
 * @param passwordVariable of the environment with the password, or empty.
 * @param poolSize connections at most, 2 or more.
 */
public record Settings(
    String url, String user, String passwordFile, String passwordVariable, int poolSize) {
  public Settings {
    if (poolSize < 2) {
      throw new IllegalArgumentException("poolSize " + poolSize);
    }
  }

  /** Makes the settings of an H2 file in the data folder. */
  public static Settings file() {
    return new Settings("", "", "", "", 4);
  }

  static Settings of(Config config) {
    return new Settings(
        config.url(),
        config.user(),
        config.passwordFile(),
        config.passwordVariable(),
        Math.max(2, config.poolSize()));
  }
}
