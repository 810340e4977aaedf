package org.kaname.pipeline.flow;

import static org.kaname.pipeline.flow.FlowTable.LAST;
import static org.kaname.pipeline.flow.FlowTable.MACS;
import static org.kaname.pipeline.flow.FlowTable.NEXT;
import static org.kaname.pipeline.flow.FlowTable.STATE;
import static org.kaname.pipeline.flow.FlowTable.WORDS;

import java.util.BitSet;

/** Finds or makes the flow of a packet, and ends flows. */
final class FlowTracker {
  private static final int TCP = 6;
  private static final int UDP = 17;
  private static final long SECOND = 1_000_000_000L;

  /** A flow that has lasted so long is told of while it goes on, and then as often. */
  static final long LONG = 25 * SECOND;

  private static final long CLOSED_IDLE = 5 * SECOND;
  private static final long UNANSWERED_IDLE = 30 * SECOND;
  private static final long DATAGRAM_IDLE = 180 * SECOND;
  private static final long TCP_IDLE = 3600 * SECOND;

  /** Copies of a datagram within this time were made by the mirror port. */
  private static final long DUPLICATE = SECOND / 10;

  private final FlowTable flows;
  private final DeviceTable devices;
  private final LinkTable links;
  private final Delivery delivery;
  private final TcpStreams streams;
  private final Tally tally;
  private final Events events;
  private final Share share;
  private int hand;

  /** Is told what happens to flows and devices. */
  interface Events {
    void opened(int flow, int link);

    void moved(int device, int before);

    void going(int flow);

    void ended(int flow);
  }

  FlowTracker(
      FlowTable flows,
      DeviceTable devices,
      LinkTable links,
      Delivery delivery,
      StreamPool pool,
      Tally tally,
      Events events,
      Share share) {
    this.flows = flows;
    this.devices = devices;
    this.links = links;
    this.delivery = delivery;
    this.tally = tally;
    this.events = events;
    this.share = share;
    streams = new TcpStreams(flows, delivery, pool, tally);
  }

  private void counted(Packet p) {
    tally.add(Tally.Of.PACKETS);
    tally.add(Tally.Of.BYTES, p.wire);
  }

  void ip4(Packet p, int source, int target, int protocol, int id) {
    if (!share.has(source, target)) {
      return;
    }
    counted(p);
    int ports = ports(p, protocol);
    int sourcePort = ports >>> 16;
    int targetPort = ports & 0xFFFF;
    int ab = source < target || (source == target && sourcePort <= targetPort) ? 0 : 1;
    long key1 =
        ab == 0
            ? (long) source << 32 | target & 0xFFFF_FFFFL
            : (long) target << 32 | source & 0xFFFF_FFFFL;
    long key2 =
        ab == 0
            ? Keys.key2(sourcePort, targetPort, protocol, Keys.IPV4, p.vlan)
            : Keys.key2(targetPort, sourcePort, protocol, Keys.IPV4, p.vlan);
    int flow = flows.find(key1, key2);
    if (flow < 0 || flows.words[flow * WORDS + MACS] != macs(p, ab)) {
      long sourceLow = DeviceTable.MAPPED | source & 0xFFFF_FFFFL;
      long targetLow = DeviceTable.MAPPED | target & 0xFFFF_FFFFL;
      int from = device(p.vlan, p.sourceMac, 0, sourceLow);
      int to = device(p.vlan, p.targetMac, 0, targetLow);
      if (flow < 0) {
        flow = open(p, key1, key2, ab, from, to, protocol, sourcePort, targetPort);
      }
    }
    transport(p, flow, ab, protocol, id);
  }

  void ip6(
      Packet p, long sourceHigh, long sourceLow, long targetHigh, long targetLow, int protocol) {
    if (!share.has(sourceHigh, sourceLow, targetHigh, targetLow)) {
      return;
    }
    counted(p);
    int ports = ports(p, protocol);
    int sourcePort = ports >>> 16;
    int targetPort = ports & 0xFFFF;
    int order = Long.compareUnsigned(sourceHigh, targetHigh);
    if (order == 0) {
      order = Long.compareUnsigned(sourceLow, targetLow);
    }
    int ab = order < 0 || (order == 0 && sourcePort <= targetPort) ? 0 : 1;
    long key1 =
        ab == 0
            ? Keys.pair(sourceHigh, sourceLow, targetHigh, targetLow)
            : Keys.pair(targetHigh, targetLow, sourceHigh, sourceLow);
    long key2 =
        ab == 0
            ? Keys.key2(sourcePort, targetPort, protocol, Keys.IPV6, p.vlan)
            : Keys.key2(targetPort, sourcePort, protocol, Keys.IPV6, p.vlan);
    int flow = flows.find(key1, key2);
    if (flow < 0 || flows.words[flow * WORDS + MACS] != macs(p, ab)) {
      int from = device(p.vlan, p.sourceMac, sourceHigh, sourceLow);
      int to = device(p.vlan, p.targetMac, targetHigh, targetLow);
      if (flow < 0) {
        flow = open(p, key1, key2, ab, from, to, protocol, sourcePort, targetPort);
      }
    }
    transport(p, flow, ab, protocol, 0);
  }

  /** A frame without IP: flows are told apart by EtherType and, for GOOSE and SV, by APPID. */
  void plain(Packet p) {
    if (!share.has(p.sourceMac, p.targetMac)) {
      return;
    }
    counted(p);
    int from = device(p.vlan, p.sourceMac, 0, 0);
    int to = device(p.vlan, p.targetMac, 0, 0);
    boolean hasApplication = p.etherType >= 0x88B8 && p.etherType <= 0x88BA && p.left() >= 2;
    byDevices(p, from, to, p.etherType, hasApplication ? p.u16(0) : p.etherType);
  }

  void arp(Packet p, long mac, int sender, int target, boolean reply) {
    long low = DeviceTable.MAPPED | sender & 0xFFFF_FFFFL;
    if (!share.has(p.sourceMac, p.targetMac)) {
      return;
    }
    counted(p);
    int from = sender == 0 ? device(p.vlan, mac, 0, 0) : device(p.vlan, mac, 0, low);
    long targetLow = reply ? DeviceTable.MAPPED | target & 0xFFFF_FFFFL : 0;
    int to = device(p.vlan, p.targetMac, 0, targetLow);
    byDevices(p, from, to, 0x0806, 0x0806);
  }

  /** A fragment whose datagram is not complete yet: counted, nothing else. */
  void fragment(Packet p) {
    counted(p);
  }

  private void byDevices(Packet p, int from, int to, int etherType, int application) {
    int ab = from <= to ? 0 : 1;
    long key1 = ab == 0 ? (long) from << 32 | to : (long) to << 32 | from;
    long key2 = Keys.key2(etherType, application, 0, Keys.DEVICES, p.vlan);
    int flow = flows.find(key1, key2);
    if (flow < 0) {
      flow = open(p, key1, key2, ab, from, to, 0, etherType, application);
    }
    transport(p, flow, ab, 0, 0);
  }

  private static int ports(Packet p, int protocol) {
    boolean has = protocol == TCP || protocol == UDP || protocol == 132 || protocol == 136;
    return has && p.left() >= 4 ? p.i32(0) : 0;
  }

  private static long macs(Packet p, int ab) {
    long a = ab == 0 ? p.sourceMac : p.targetMac;
    long b = ab == 0 ? p.targetMac : p.sourceMac;
    return a * 0x9E3779B97F4A7C15L ^ Long.rotateLeft(b * 0xD6E8FEB86659FD93L, 23);
  }

  private int device(int vlan, long mac, long high, long low) {
    int before = devices.size();
    int device = devices.number(vlan, mac, high, low);
    if (device == before && devices.previousOwner() >= 0) {
      events.moved(device, devices.previousOwner());
    }
    return device;
  }

  private int open(
      Packet p,
      long key1,
      long key2,
      int ab,
      int from,
      int to,
      int protocol,
      int sourcePort,
      int targetPort) {
    if (flows.full()) {
      evictStalest();
    }
    int flow = flows.add(key1, key2, p.time);
    int at = flow * WORDS;
    flows.words[at + MACS] = macs(p, ab);
    flows.words[at + FlowTable.DEVICES] = ab == 0 ? (long) from << 32 | to : (long) to << 32 | from;
    boolean forward = sourceIsClient(p, protocol, from, to, sourcePort, targetPort);
    int client = forward ? from : to;
    int server = forward ? to : from;
    int service = service(protocol, sourcePort, targetPort, forward);
    boolean chatter =
        Services.chatter(protocol, service)
            || Services.chatter(protocol, forward ? sourcePort : targetPort) && protocol == UDP
            || announcement(protocol, server, service);
    int link = links.number(client, server, protocol, service, chatter, p.time);
    boolean clientIsA = forward == (ab == 0);
    flows.words[at + STATE] = (long) link << 32 | (clientIsA ? 0 : FlowTable.CLIENT_IS_B);
    events.opened(flow, link);
    return flow;
  }

  /** What is said to everybody by UDP and no decoder asks for: somebody looks for a printer. */
  private boolean announcement(int protocol, int server, int service) {
    return protocol == UDP && devices.group(server) && !delivery.set().hinted().get(service);
  }

  private int service(int protocol, int sourcePort, int targetPort, boolean forward) {
    if (protocol == 0) {
      return sourcePort;
    }
    int port = forward ? targetPort : sourcePort;
    int other = forward ? sourcePort : targetPort;
    boolean dynamic =
        port >= Services.DYNAMIC && other >= Services.DYNAMIC && !delivery.set().hinted().get(port);
    return dynamic ? 0 : port;
  }

  private boolean sourceIsClient(
      Packet p, int protocol, int from, int to, int sourcePort, int targetPort) {
    if (protocol == TCP && p.left() >= 14) {
      int flags = p.u8(13);
      if ((flags & TcpStreams.SYN) != 0) {
        return (flags & TcpStreams.ACK) == 0;
      }
    }
    if (protocol == 0 || devices.group(to)) {
      return true;
    }
    boolean known = links.knows(from, to, protocol, targetPort);
    if (known || links.knows(to, from, protocol, sourcePort)) {
      return known;
    }
    BitSet hinted = delivery.set().hinted();
    return Services.targetIsServer(sourcePort, targetPort, hinted);
  }

  private void transport(Packet p, int flow, int ab, int protocol, int id) {
    if (protocol == TCP) {
      tcp(p, flow, ab);
      return;
    }
    if (protocol == UDP) {
      udp(p, flow, ab, id);
      return;
    }
    flows.count(flow, ab, p.wire, p.time);
    answered(flow, ab);
    if (p.left() > 0) {
      delivery.datagram(flow, ab, p.bytes, p.at, p.left(), p.time);
    }
  }

  private void tcp(Packet p, int flowNumber, int ab) {
    int flow = flowNumber;
    int header = p.left() >= 20 ? p.u8(12) >>> 2 & 0x3C : 0;
    if (header < 20 || header > p.left()) {
      flows.count(flow, ab, p.wire, p.time);
      tally.add(Tally.Of.BROKEN_HEADER);
      return;
    }
    int flags = p.u8(13);
    int sequence = p.i32(4);
    if ((flags & (TcpStreams.SYN | TcpStreams.ACK)) == TcpStreams.SYN) {
      flow = begun(p, flow, ab, sequence);
    }
    flows.count(flow, ab, p.wire, p.time);
    if ((flags & TcpStreams.RST) == 0) {
      answered(flow, ab);
    }
    int payload = p.at + header;
    streams.segment(
        flow, ab, flags, sequence, p.i32(8), p.bytes, payload, p.end - payload, p.missing, p.time);
  }

  /** A SYN with another sequence number on a known flow: the same ports, another connection. */
  private int begun(Packet p, int flow, int ab, int sequence) {
    int at = flow * WORDS;
    long next = flows.words[at + NEXT + ab];
    long expected = 1L << 32 | sequence + 1 & 0xFFFF_FFFFL;
    if ((flows.words[at + STATE] & FlowTable.OPENED) == 0 && next == 0 || next == expected) {
      flows.words[at + STATE] |= FlowTable.OPENED;
      return flow;
    }
    long key1 = flows.words[at + FlowTable.KEY1];
    long key2 = flows.words[at + FlowTable.KEY2];
    long pair = flows.words[at + FlowTable.DEVICES];
    int deviceA = (int) (pair >>> 32);
    int deviceB = (int) pair;
    end(flow);
    int fresh =
        open(
            p,
            key1,
            key2,
            ab,
            ab == 0 ? deviceA : deviceB,
            ab == 0 ? deviceB : deviceA,
            TCP,
            p.u16(0),
            p.u16(2));
    flows.words[fresh * WORDS + STATE] |= FlowTable.OPENED;
    return fresh;
  }

  private void answered(int flow, int ab) {
    long state = flows.words[flow * WORDS + STATE];
    if ((state & FlowTable.ANSWERED) == 0 && (ab ^ (int) (state >>> 16 & 1)) == 1) {
      flows.words[flow * WORDS + STATE] = state | FlowTable.ANSWERED;
      links.markAnswered((int) (state >>> 32));
    }
  }

  private void udp(Packet p, int flow, int ab, int id) {
    if (p.left() < 8) {
      flows.count(flow, ab, p.wire, p.time);
      tally.add(Tally.Of.BROKEN_HEADER);
      return;
    }
    int length = p.u16(4);
    int payload = Math.min(p.end, p.at + Math.max(8, length));
    long print = 1L << 63 | (long) id << 32 | p.i32(4) & 0xFFFF_FFFFL;
    int word = flow * WORDS + NEXT + ab;
    if (id != 0
        && flows.words[word] == print
        && p.time - flows.words[flow * WORDS + LAST + ab] < DUPLICATE) {
      tally.add(Tally.Of.DUPLICATES);
      return;
    }
    flows.words[word] = print;
    flows.count(flow, ab, p.wire, p.time);
    answered(flow, ab);
    if (p.missing > 0) {
      tally.add(Tally.Of.TRUNCATED);
    }
    int at = p.at + 8;
    if (payload > at) {
      delivery.datagram(flow, ab, p.bytes, at, payload - at, p.time);
    }
  }

  /** Ends flows that have been quiet for too long: a few each second, in turn. */
  void sweep(long now) {
    int bound = flows.bound();
    int look = Math.min(bound, 64 + bound / 16);
    for (int i = 0; i < look; i++) {
      hand = hand + 1 < bound ? hand + 1 : 0;
      if (flows.live(hand) && now - flows.last(hand) > patience(hand)) {
        end(hand);
      }
    }
  }

  /** Tells of flows that have been going on for long: a share of them each second, in turn. */
  void tell(long now) {
    long bound = flows.bound();
    long turns = LONG / SECOND;
    long turn = now / SECOND % turns;
    int until = (int) (bound * (turn + 1) / turns);
    for (int flow = (int) (bound * turn / turns); flow < until; flow++) {
      if (flows.live(flow) && goesOn(flow, now)) {
        events.going(flow);
      }
    }
  }

  /** Says whether a flow has lasted for long, and had packets since it was last looked at. */
  private boolean goesOn(int flow, long now) {
    long first = flows.cold[flow * FlowTable.COLD + FlowTable.COLD_FIRST];
    long last = flows.last(flow);
    return now - first >= LONG && last - first >= LONG / 2 && now - last <= LONG + 2 * SECOND;
  }

  private long patience(int flow) {
    long state = flows.words[flow * WORDS + STATE];
    if (Keys.transport(flows.words[flow * WORDS + FlowTable.KEY2]) != TCP) {
      return DATAGRAM_IDLE;
    }
    boolean finished = (state & FlowTable.FIN_A) != 0 && (state & (FlowTable.FIN_A << 1)) != 0;
    if (finished || (state & FlowTable.RESET) != 0) {
      return CLOSED_IDLE;
    }
    return (state & FlowTable.ANSWERED) == 0 ? UNANSWERED_IDLE : TCP_IDLE;
  }

  private void evictStalest() {
    int stalest = -1;
    for (int i = 0; i < 16; i++) {
      hand = hand + 1 < flows.bound() ? hand + 1 : 0;
      if (flows.live(hand) && (stalest < 0 || flows.last(hand) < flows.last(stalest))) {
        stalest = hand;
      }
    }
    tally.add(Tally.Of.FLOWS_EVICTED);
    end(stalest < 0 ? hand : stalest);
  }

  /** Ends every flow. */
  void endAll() {
    for (int flow = 0; flow < flows.bound(); flow++) {
      if (flows.live(flow)) {
        end(flow);
      }
    }
  }

  private void end(int flow) {
    streams.finish(flow, flows.last(flow));
    delivery.closed(flow);
    events.ended(flow);
    flows.remove(flow);
  }
}
