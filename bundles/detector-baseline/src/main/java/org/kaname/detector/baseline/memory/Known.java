package org.kaname.detector.baseline.memory;

/** The things that are remembered. */
public final class Known {
  private Known() {}

  /**
   * A device. Times are ages, so that no time passes while nobody watches.
   *
   * @param age nanoseconds it has been watched.
   * @param quiet nanoseconds since it did something new.
   * @param percent how well it is known.
   * @param waits seconds that it must still do nothing new.
   */
  public record Device(
      int vlan,
      String mac,
      String ip,
      long age,
      long quiet,
      boolean mature,
      int percent,
      int waits) {
    /** Returns its lasting key. */
    public long key() {
      return Keys.device(vlan, mac, ip);
    }

    /** Returns what people call it, as {@link org.kaname.detect.Endpoint#text}. */
    public String text() {
      String base = ip.isEmpty() ? mac : ip;
      return vlan == 0 ? base : base + "%" + vlan;
    }
  }

  /**
   * Who talks to whom by which service.
   *
   * @param client key of the device that calls.
   * @param server key of the device that is called.
   * @param protocol name, empty if nobody knew it.
   */
  public record Link(long client, long server, int transport, int port, String protocol) {
    /** Returns its lasting key. */
    public long key() {
      return Keys.link(client, server, transport, port);
    }

    /** Returns the service as people write it. */
    public String service() {
      String way =
          switch (transport) {
            case 6 -> "tcp/" + port;
            case 17 -> "udp/" + port;
            case 0 -> "ethertype/" + Integer.toHexString(port);
            default -> "ip/" + transport;
          };
      return protocol.isEmpty() ? way : protocol + " " + way;
    }
  }

  /**
   * A type of messages on a link.
   *
   * @param link key of the link.
   * @param code type as its protocol writes it.
   * @param state flags, count and longest gap as the envelope keeps them.
   * @param most messages in windows as the envelope keeps them.
   * @param objects what the messages are about.
   */
  public record Kind(
      long link,
      int direction,
      int station,
      int activity,
      int type,
      String code,
      long state,
      long most,
      Objects objects) {
    /** Returns its lasting key. */
    public long key() {
      return Keys.kind(link, direction, station, activity, type);
    }
  }

  /** Objects, without a box each. */
  public static final class Objects {
    /** None. */
    public static final Objects NONE = new Objects(new long[0]);

    private final long[] values;

    Objects(long[] values) {
      this.values = values;
    }

    long[] copy() {
      return values.clone();
    }

    /** Returns how many there are. */
    public int size() {
      return values.length;
    }

    /** Returns one of them. */
    public long get(int at) {
      return values[at];
    }
  }
}
