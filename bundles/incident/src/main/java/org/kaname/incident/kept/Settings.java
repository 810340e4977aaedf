package org.kaname.incident.kept;

/**
 * How incidents are kept.
 *
 * @param retentionDays days without a change after which one is deleted; 0 keeps all.
 * @param flushSeconds seconds a change waits at most, 1..30.
 */
record Settings(int retentionDays, int flushSeconds) {
  Settings {
    flushSeconds = Math.min(30, Math.max(1, flushSeconds));
    retentionDays = Math.max(0, retentionDays);
  }
}
