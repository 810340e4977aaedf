package org.kaname.pipeline.log;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kaname.session.Session;

/**
 * The flows that go on, in memory and in a journal of their own: what a killed container leaves of
 * them is taken over into the log by the next one. Thread-safe; written by one thread.
 */
final class OpenFlows {
  /** Flows that go on beyond this many get their row when they end. */
  private static final int MOST = 100_000;

  private static final long SMALL = 1 << 20;
  private static final int BLOCK = 4096;

  /** What makes a flow that flow. */
  record Key(
      String sensor,
      long start,
      String client,
      int clientPort,
      String server,
      int serverPort,
      int transport) {
    static Key of(Session row) {
      return new Key(
          row.sensor(),
          row.start(),
          row.client(),
          row.clientPort(),
          row.server(),
          row.serverPort(),
          row.transport());
    }
  }

  private final Path journal;
  private final Map<Key, Session> open = new LinkedHashMap<>();
  private long length;
  private long packed;

  OpenFlows(Path journal) {
    this.journal = journal;
  }

  /** Returns what an earlier container left, the last row of each flow, and forgets it. */
  Map<Key, Session> left() throws IOException {
    Map<Key, Session> left = new LinkedHashMap<>();
    if (Files.exists(journal)) {
      SessionSegment.read(
          journal, Long.MIN_VALUE, Long.MAX_VALUE, row -> left.put(Key.of(row), row.ended()));
    }
    return left;
  }

  /** Begins anew; what was left has been taken over. */
  void forget() throws IOException {
    Files.deleteIfExists(journal);
  }

  /** Takes rows of flows that go on. */
  void went(List<Session> rows) throws IOException {
    List<Session> taken = new ArrayList<>();
    synchronized (this) {
      for (Session row : rows) {
        Key key = Key.of(row);
        if (open.size() < MOST || open.containsKey(key)) {
          open.put(key, row);
          taken.add(row);
        }
      }
    }
    if (!taken.isEmpty()) {
      length += SessionSegment.append(journal, taken);
    }
    if (length > SMALL && length > 4 * packed) {
      pack();
    }
  }

  /** Writes the journal anew, with each flow once. */
  private void pack() throws IOException {
    Path fresh = journal.resolveSibling(journal.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(fresh);
    List<Session> all = all();
    length = 0;
    for (int at = 0; at < all.size(); at += BLOCK) {
      length += SessionSegment.append(fresh, all.subList(at, Math.min(all.size(), at + BLOCK)));
    }
    packed = length;
    Files.move(fresh, journal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Takes note of flows whose rows are in the log now. */
  synchronized void ended(List<Session> rows) {
    if (!open.isEmpty()) {
      rows.forEach(row -> open.remove(Key.of(row)));
    }
  }

  /** Returns the rows of flows that go on. */
  synchronized List<Session> all() {
    return List.copyOf(open.values());
  }

  /** Ends: flows that are still here have no other row, so their journal stays. */
  void close() throws IOException {
    if (all().isEmpty()) {
      forget();
    }
  }
}
