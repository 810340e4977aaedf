package org.kaname.pipeline.flow;

/** What each device sent: ended flows for good, running ones added up at most once a second. */
final class Totals {
  private static final long SECOND = 1_000_000_000L;

  private final FlowTable flows;
  private final DeviceTable devices;
  private long settledAt = Long.MIN_VALUE;
  private long[] first = new long[0];
  private long[] last = new long[0];
  private long[] packets = new long[0];
  private long[] bytes = new long[0];

  Totals(FlowTable flows, DeviceTable devices) {
    this.flows = flows;
    this.devices = devices;
  }

  void ended(int flow) {
    long pair = flows.words[flow * FlowTable.WORDS + FlowTable.DEVICES];
    long begin = flows.cold[flow * FlowTable.COLD + FlowTable.COLD_FIRST];
    for (int ab = 0; ab < 2; ab++) {
      if (flows.packets(flow, ab) > 0) {
        devices.sent(
            ab == 0 ? (int) (pair >>> 32) : (int) pair,
            begin,
            flows.words[flow * FlowTable.WORDS + FlowTable.LAST + ab],
            flows.packets(flow, ab),
            flows.bytes(flow, ab));
      }
    }
    settledAt = Long.MIN_VALUE;
  }

  /** Adds up running flows if packet time has moved on since. */
  Totals at(long now) {
    if (settledAt == Long.MIN_VALUE
        || Math.abs(now - settledAt) >= SECOND
        || packets.length < devices.size()) {
      settle();
      settledAt = now;
    }
    return this;
  }

  private void settle() {
    int count = devices.size();
    first = new long[count];
    last = new long[count];
    packets = new long[count];
    bytes = new long[count];
    for (int device = 0; device < count; device++) {
      first[device] = devices.firstSent(device);
      last[device] = devices.lastSent(device);
      packets[device] = devices.packets(device);
      bytes[device] = devices.bytes(device);
    }
    for (int flow = 0; flow < flows.bound(); flow++) {
      if (flows.live(flow)) {
        long pair = flows.words[flow * FlowTable.WORDS + FlowTable.DEVICES];
        add((int) (pair >>> 32), flow, 0);
        add((int) pair, flow, 1);
      }
    }
  }

  private void add(int device, int flow, int ab) {
    long count = flows.packets(flow, ab);
    if (count == 0) {
      return;
    }
    long begin = flows.cold[flow * FlowTable.COLD + FlowTable.COLD_FIRST];
    first[device] = first[device] == 0 ? begin : Math.min(first[device], begin);
    last[device] =
        Math.max(last[device], flows.words[flow * FlowTable.WORDS + FlowTable.LAST + ab]);
    packets[device] += count;
    bytes[device] += flows.bytes(flow, ab);
  }

  long first(int device) {
    return first[device];
  }

  long last(int device) {
    return last[device];
  }

  long packets(int device) {
    return packets[device];
  }

  long bytes(int device) {
    return bytes[device];
  }
}
