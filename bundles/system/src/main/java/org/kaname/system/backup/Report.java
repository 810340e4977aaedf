package org.kaname.system.backup;

import java.util.Map;

/** What is said of a backup that was written. */
public final class Report {
  private static final int KILO = 1024;

  private Report() {}

  /** Returns the parameters of the message {@code backup.written}. */
  public static Map<String, Object> of(BackupWriter.Written written) {
    return Map.of(
        "file", written.file(),
        "kilobytes", (written.bytes() + KILO - 1) / KILO,
        "files", written.entries(),
        "sha256", written.sha256());
  }
}
