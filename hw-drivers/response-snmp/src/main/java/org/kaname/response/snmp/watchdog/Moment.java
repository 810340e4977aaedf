package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A point in time by two clocks, comparable between processes of one machine.
 *
 * @param wall epoch milliseconds; somebody may set this clock.
 * @param uptime milliseconds since the machine was started (proc(5), /proc/uptime); nobody can set
 *     it.
 * @param boot which start of the machine that was (random(4), boot_id).
 */
public record Moment(long wall, long uptime, String boot) {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");

  /** Returns this moment. */
  public static Moment now() {
    long wall = System.currentTimeMillis();
    try {
      String uptime = Files.readString(UPTIME);
      double seconds = Double.parseDouble(uptime.substring(0, uptime.indexOf(' ')));
      return new Moment(wall, (long) (seconds * 1000), Files.readString(BOOT).strip());
    } catch (IOException e) {
      return new Moment(wall, System.nanoTime() / 1_000_000, "");
    }
  }

  /**
   * Returns how many milliseconds of a time limit that began here are left: by both clocks, the
   * shorter. After a restart of the machine there is only the wall clock; if it went back since, no
   * time is left, as nobody can say how long it was.
   */
  public long left(long limit, Moment now) {
    long byWall = limit - (now.wall - wall);
    if (boot.equals(now.boot)) {
      return Math.max(0, Math.min(byWall, limit - (now.uptime - uptime)));
    }
    return byWall > limit ? 0 : Math.max(0, byWall);
  }
}
