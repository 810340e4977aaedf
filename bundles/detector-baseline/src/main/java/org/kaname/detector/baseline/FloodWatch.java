package org.kaname.detector.baseline;

import java.util.Arrays;

/**
 * Sees floods of connections: very many to one device, second after second, so that a plant that
 * connects again all at once is none. Works before anything is learned.
 */
final class FloodWatch {
  /** Connections in a second. */
  static final int MOST = 500;

  /** Seconds in a row. */
  private static final int ROW = 5;

  private static final long SECOND = 1_000_000_000L;

  private long[] seconds = new long[256];
  private int[] counts = new int[256];
  private int[] rows = new int[256];
  private long[] told = new long[256];

  /**
   * Counts a connection.
   *
   * @param again how long nothing is told of the same device, nanoseconds.
   * @return whether to tell of a flood now.
   */
  boolean opened(int server, long time, long again) {
    if (server >= seconds.length) {
      grow(Math.max(server + 1, seconds.length * 2));
    }
    long second = time / SECOND;
    if (second != seconds[server]) {
      boolean goesOn = second == seconds[server] + 1 && counts[server] >= MOST;
      rows[server] = goesOn ? rows[server] + 1 : 0;
      seconds[server] = second;
      counts[server] = 0;
    }
    if (++counts[server] < MOST || rows[server] < ROW - 1) {
      return false;
    }
    boolean due = told[server] == 0 || time - told[server] >= again || time < told[server];
    if (due) {
      told[server] = time;
    }
    return due;
  }

  private void grow(int capacity) {
    seconds = Arrays.copyOf(seconds, capacity);
    counts = Arrays.copyOf(counts, capacity);
    rows = Arrays.copyOf(rows, capacity);
    told = Arrays.copyOf(told, capacity);
  }
}
