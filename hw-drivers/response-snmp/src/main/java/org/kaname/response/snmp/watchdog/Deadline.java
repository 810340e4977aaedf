package org.kaname.response.snmp.watchdog;

import java.util.Arrays;
import java.util.List;
import java.util.Properties;

/**
 * A port that is to be set up again in time.
 *
 * @param step id of the step.
 * @param nonce random, in hexadecimal: tells the steps of one id apart.
 * @param port name of the port (RFC 2863, ifName).
 * @param mac of the port, empty if it has none: with the name it tells the port whatever its index.
 * @param stops what the cut stops, as the driver wrote it; the watchdog does not read it.
 * @param limit milliseconds.
 * @param start when the limit began.
 */
public record Deadline(
    String step,
    String nonce,
    String port,
    String mac,
    List<String> stops,
    long limit,
    Moment start) {
  public Deadline {
    if (!step.matches("[A-Za-z0-9-]{1,40}") || !nonce.matches("[0-9a-f]{16}")) {
      throw new IllegalArgumentException("step " + step + ", nonce " + nonce);
    }
    stops = List.copyOf(stops);
  }

  /** Returns how many milliseconds are left. */
  public long left(Moment now) {
    return start.left(limit, now);
  }

  /** Returns the name of its files, without their kind. */
  String file() {
    return step + "." + nonce;
  }

  Properties properties() {
    Properties all = new Properties();
    all.setProperty("step", step);
    all.setProperty("nonce", nonce);
    all.setProperty("port", port);
    all.setProperty("mac", mac);
    all.setProperty("stops", String.join(" ", stops));
    all.setProperty("limit", Long.toString(limit));
    all.setProperty("wall", Long.toString(start.wall()));
    all.setProperty("uptime", Long.toString(start.uptime()));
    all.setProperty("boot", start.boot());
    return all;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException if it is damaged.
   */
  static Deadline of(Properties all) {
    String stops = all.getProperty("stops", "");
    return new Deadline(
        all.getProperty("step", ""),
        all.getProperty("nonce", ""),
        all.getProperty("port", ""),
        all.getProperty("mac", ""),
        stops.isEmpty() ? List.of() : Arrays.asList(stops.split(" ", -1)),
        Long.parseLong(all.getProperty("limit", "")),
        new Moment(
            Long.parseLong(all.getProperty("wall", "")),
            Long.parseLong(all.getProperty("uptime", "")),
            all.getProperty("boot", "")));
  }
}
