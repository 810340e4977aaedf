package org.kaname.forward.lane;

import java.util.Optional;
import org.kaname.text.Text;

/** What is in the way, of the disk and of the other side, and since when. Thread-safe. */
final class Trouble {
  /** What is in the way. */
  record Now(Text text, long since) {}

  private Optional<Now> disk = Optional.empty();
  private Optional<Now> way = Optional.empty();

  private static Optional<Now> later(Optional<Now> before, Text text) {
    long since = before.map(Now::since).orElseGet(System::currentTimeMillis);
    return Optional.of(new Now(text, since));
  }

  synchronized void disk(Text text) {
    disk = later(disk, text);
  }

  synchronized void diskIsWell() {
    disk = Optional.empty();
  }

  /** Returns for how long the other side has been away, in milliseconds. */
  synchronized long way(Text text) {
    way = later(way, text);
    return System.currentTimeMillis() - way.map(Now::since).orElse(0L);
  }

  synchronized void wayIsWell() {
    way = Optional.empty();
  }

  synchronized Optional<Now> now() {
    return disk.isPresent() ? disk : way;
  }
}
