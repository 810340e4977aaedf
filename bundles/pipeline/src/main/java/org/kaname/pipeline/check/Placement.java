package org.kaname.pipeline.check;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kaname.capture.FrameSink;
import org.kaname.text.Text;

/**
 * Looks at the frames of a capture point and says what is wrong with its place. Thresholds are
 * shares at which an operator's picture becomes wrong, not limits of a standard.
 *
 * <p>Used by one thread.
 */
public final class Placement implements FrameSink {
  private static final long SECOND = 1_000_000_000L;

  /** So many frames say something about the rest. */
  private static final long ENOUGH = 100;

  /** 2000-01-01, before which no capture was taken with a clock that was set. */
  private static final long YEAR_2000 = 946_684_800L * SECOND;

  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int ARP = 0x0806;

  /** Longest frame without jumbo frames and with two VLAN tags. */
  private static final int LONGEST = 1522;

  private final Set<Long> own;
  private final long wallClock;
  private final Conversations conversations = new Conversations();
  private final Map<Integer, long[]> vlans = new TreeMap<>();
  private final Set<Integer> arpNets = new HashSet<>();
  private final List<Long> clockOffsets = new ArrayList<>();
  private long packets;
  private long group;
  private long ofOwn;
  private long dropped;
  private long truncated;
  private long tooLong;
  private long backwards;
  private long first;
  private long last;

  /**
   * Makes a check.
   *
   * @param own MAC addresses of this machine; what is to or from it says nothing about a mirror.
   * @param wallClock epoch nanoseconds of now.
   */
  public Placement(Set<Long> own, long wallClock) {
    this.own = Set.copyOf(own);
    this.wallClock = wallClock;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    packets++;
    clock(time);
    if (captured < wire) {
      truncated++;
    }
    if (linkType == 1 && captured >= 14) {
      ethernet(bytes, at, at + captured, wire, time);
    }
  }

  private void clock(long time) {
    if (first == 0) {
      first = time;
    } else if (time < last - SECOND) {
      backwards++;
    }
    last = time;
  }

  private void ethernet(ByteBuffer bytes, int at, int end, int wire, long time) {
    boolean toGroup = (bytes.get(at) & 1) != 0;
    int vlan = 0;
    int header = at + 14;
    int type = bytes.getShort(at + 12) & 0xFFFF;
    while ((type == 0x8100 || type == 0x88A8) && header + 4 <= end) {
      vlan = vlan == 0 ? bytes.getShort(header) & 0xFFF : vlan;
      type = bytes.getShort(header + 2) & 0xFFFF;
      header += 4;
    }
    vlans.computeIfAbsent(vlan, number -> new long[2])[toGroup ? 1 : 0]++;
    if (wire > LONGEST) {
      tooLong++;
    }
    if (toGroup) {
      group++;
    } else if (mac(bytes, at, end) || mac(bytes, at + 6, end)) {
      ofOwn++;
    }
    network(bytes, header, end, type, vlan, time, toGroup);
  }

  private boolean mac(ByteBuffer bytes, int at, int end) {
    return !own.isEmpty() && at + 8 <= end && own.contains(bytes.getLong(at) >>> 16);
  }

  private void network(
      ByteBuffer bytes, int at, int end, int type, int vlan, long time, boolean toGroup) {
    if (type == ARP && vlan == 0 && at + 28 <= end && bytes.getShort(at + 2) == IPV4) {
      int sender = bytes.getInt(at + 14);
      if (sender != 0) {
        arpNets.add(sender >>> 8);
      }
    } else if (type == IPV4 && at + 20 <= end && !toGroup) {
      int header = (bytes.get(at) & 0xF) << 2;
      boolean whole = (bytes.getShort(at + 6) & 0x3FFF) == 0;
      long source = bytes.getInt(at + 12) & 0xFFFF_FFFFL;
      long target = bytes.getInt(at + 16) & 0xFFFF_FFFFL;
      conversations.repeated(bytes, at, end, time);
      if (whole) {
        int length = bytes.getShort(at + 2) & 0xFFFF;
        transport(bytes, at + header, end, bytes.get(at + 9), source, target, length - header);
        ntp(bytes, at + header, end, bytes.get(at + 9), time);
      }
    } else if (type == IPV6 && at + 40 <= end && !toGroup) {
      long source = bytes.getLong(at + 8) * 31 + bytes.getLong(at + 16);
      long target = bytes.getLong(at + 24) * 31 + bytes.getLong(at + 32);
      int length = bytes.getShort(at + 4) & 0xFFFF;
      transport(bytes, at + 40, end, bytes.get(at + 6), source, target, length);
    }
  }

  private void transport(
      ByteBuffer bytes, int at, int end, int protocol, long source, long target, int length) {
    if (protocol == 6 && at + 20 <= end) {
      conversations.tcp(bytes, at, source, target, length);
    }
  }

  /** The transmit time of an NTP server's answer (RFC 5905, 7.3) against the time of capture. */
  private void ntp(ByteBuffer bytes, int at, int end, int protocol, long time) {
    if (protocol != 17 || at + 56 > end || bytes.getShort(at) != 123 || clockOffsets.size() > 99) {
      return;
    }
    if ((bytes.get(at + 8) & 7) == 4) {
      long seconds = (bytes.getInt(at + 48) & 0xFFFF_FFFFL) - 2_208_988_800L;
      clockOffsets.add(time - seconds * SECOND);
    }
  }

  @Override
  public void tick(long time) {
    // Idle time says nothing here.
  }

  @Override
  public void dropped(long frames) {
    dropped += frames;
  }

  /** Returns what was counted. */
  public Text summary() {
    return new Text(
        "check.summary",
        Map.of(
            "packets", packets,
            "seconds", seconds(),
            "conversations", conversations.size(),
            "vlans", vlans.keySet().stream().filter(number -> number != 0).count(),
            "dropped", dropped));
  }

  private long seconds() {
    return Math.round((last - first) / (double) SECOND);
  }

  /** Returns what is wrong, worst first; empty if nothing is. */
  public List<Finding> findings() {
    List<Finding> found = new ArrayList<>();
    if (packets == 0) {
      found.add(new Finding(true, Text.of("check.silent")));
      return found;
    }
    place(found);
    quality(found);
    clocks(found);
    return found;
  }

  private void place(List<Finding> found) {
    long unicast = packets - group;
    if (packets >= ENOUGH / 10 && unicast * 100 <= packets) {
      found.add(problem("check.broadcast_only", "share", percent(group, packets)));
    } else if (!own.isEmpty() && unicast > 0 && ofOwn * 100 >= unicast * 99) {
      found.add(problem("check.own_traffic_only", "share", percent(ofOwn, unicast)));
    }
    if (conversations.judged() >= 3 && conversations.oneWay() * 2 > conversations.judged()) {
      found.add(
          problem(
              "check.one_direction",
              "share",
              percent(conversations.oneWay(), conversations.judged())));
    }
    vlans.forEach(
        (number, counts) -> {
          if (number != 0 && counts[0] == 0 && counts[1] >= 3 && unicast > ENOUGH) {
            found.add(problem("check.vlan_broadcast_only", "vlan", number));
          }
        });
    if (vlans.size() == 1 && vlans.containsKey(0) && arpNets.size() > 1) {
      found.add(notice("check.vlans_missing", "networks", arpNets.size()));
    }
  }

  private void quality(List<Finding> found) {
    if (dropped > 0) {
      found.add(problem("check.drops", "share", percent(dropped, packets + dropped)));
    }
    if (conversations.segments() > ENOUGH
        && conversations.gaps() * 200 > conversations.segments()) {
      found.add(
          problem("check.gaps", "share", percent(conversations.gaps(), conversations.segments())));
    }
    if (conversations.repeats() * 20 > packets) {
      found.add(problem("check.duplicates", "share", percent(conversations.repeats(), packets)));
    }
    if (truncated > 0) {
      found.add(problem("check.truncated", "share", percent(truncated, packets)));
    }
    if (tooLong > 0) {
      found.add(notice("check.offload", "share", percent(tooLong, packets)));
    }
  }

  private void clocks(List<Finding> found) {
    if (first < YEAR_2000 || last > wallClock + 86_400 * SECOND) {
      found.add(problem("check.clock_unset", "time", Instant.ofEpochSecond(0, first).toString()));
    }
    if (backwards > 0) {
      found.add(problem("check.clock_back", "count", backwards));
    }
    if (!clockOffsets.isEmpty()) {
      long middle = clockOffsets.stream().sorted().toList().get(clockOffsets.size() / 2);
      if (Math.abs(middle) > 2 * SECOND) {
        found.add(problem("check.clock_offset", "seconds", middle / SECOND));
      }
    }
  }

  private static double percent(long part, long whole) {
    return Math.round(part * 1000.0 / Math.max(1, whole)) / 10.0;
  }

  private static Finding problem(String key, String name, Object value) {
    return new Finding(true, new Text(key, Map.of(name, value)));
  }

  private static Finding notice(String key, String name, Object value) {
    return new Finding(false, new Text(key, Map.of(name, value)));
  }
}
