package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.FrameSink;
import org.kaname.capture.PacketRef;
import org.kaname.decode.Decoder;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Traffic;
import org.kaname.session.Session;

/**
 * A share of the traffic, from frame to alert, on one thread: owns its flows, its decoder and
 * detector instances and everything they learn. No lock, and no allocation for a packet that says
 * nothing new.
 */
public final class Shard implements FrameSink, Traffic, AlertSink {
  private final String sensor;
  private final boolean kept;
  private final boolean live;
  private final Limits limits;
  private final Tally tally = new Tally();
  private final FlowTable flows;
  private final DeviceTable devices;
  private final LinkTable links;
  private final KindTable kinds = new KindTable();
  private final Dispatch dispatch;
  private final Delivery delivery;
  private final FlowTracker tracker;
  private final FrameParser parser;
  private final Packet packet = new Packet();
  private final Clock clock;
  private final DecoderSet.Current current;
  private final Consumer<Alert> alerts;
  private final FlowEnd onEnd;
  private final Totals totals;
  private final DetectorArrays detectors;
  private final DetectorSet.Current currentDetectors;
  private final Consumer<Throwable> faults;
  private String source;
  private boolean inFrame;
  private volatile int adopted = -1;

  /**
   * How much one shard keeps.
   *
   * @param flows at once.
   * @param devices in a run.
   * @param links in a run.
   */
  public record Limits(int flows, int devices, int links) {
    /** Returns what fits into the default heap. */
    public static Limits standard() {
      return new Limits(262_144, 262_144, 1_048_576);
    }
  }

  /** Takes note of a flow that is over; reads the shard's tables during the call. */
  public interface FlowEnd {
    void ended(Shard shard, int flow);
  }

  /**
   * Who stands around a shard.
   *
   * @param decoders in charge now.
   * @param detectors in charge now.
   * @param alerts takes alerts, on the shard's thread.
   * @param onEnd takes note of flows that are over.
   * @param faults takes what a plug-in threw.
   * @param live whether the traffic comes from a network card.
   */
  public record Surroundings(
      DecoderSet.Current decoders,
      DetectorSet.Current detectors,
      Consumer<Alert> alerts,
      FlowEnd onEnd,
      Consumer<Throwable> faults,
      boolean live) {
    /** Those around a shard that reads a file. */
    public Surroundings(
        DecoderSet.Current decoders,
        DetectorSet.Current detectors,
        Consumer<Alert> alerts,
        FlowEnd onEnd,
        Consumer<Throwable> faults) {
      this(decoders, detectors, alerts, onEnd, faults, false);
    }
  }

  /**
   * Makes a shard.
   *
   * @param number of the shard, 0 .. count - 1.
   */
  public Shard(
      String sensor,
      boolean kept,
      int number,
      int count,
      Limits limits,
      Surroundings surroundings) {
    this.sensor = sensor;
    this.source = sensor;
    this.kept = kept;
    live = surroundings.live();
    this.limits = limits;
    current = surroundings.decoders();
    currentDetectors = surroundings.detectors();
    alerts = surroundings.alerts();
    onEnd = surroundings.onEnd();
    faults = surroundings.faults();
    flows = new FlowTable(limits.flows());
    devices = new DeviceTable(limits.devices());
    links = new LinkTable(limits.links());
    FlowSegment segment = new FlowSegment(flows);
    dispatch = new Dispatch(flows, kinds, links, tally, segment);
    StreamPool streams = new StreamPool(flows, tally, StreamPool.MOST);
    delivery = new Delivery(flows, links, tally, dispatch, segment, streams, this::protocolKnown);
    tracker =
        new FlowTracker(
            flows, devices, links, delivery, streams, tally, new FlowEvents(), number, count);
    parser = new FrameParser(tracker, tally, number == 0);
    totals = new Totals(flows, devices);
    clock = new Clock(new Seconds());
    detectors = new DetectorArrays(this, this, tally, faults);
    delivery.onFault(faults::accept);
    between();
  }

  /** Between two batches: takes over decoders and detectors that came or went. */
  public void between() {
    DecoderSet next = current.get();
    if (next.generation() != adopted) {
      delivery.adopt(next, System.nanoTime());
      adopted = next.generation();
    } else if (delivery.waitsForDecoder()) {
      delivery.expire(System.nanoTime());
    }
    if (detectors.adopt(currentDetectors.get())) {
      dispatch.detectors(
          detectors.onMessage, detectors.onIdentity, detectors.onKind, faults::accept);
    }
  }

  /** Begins another source: flows end, what was learned stays. */
  public void source(String name) {
    tracker.endAll();
    parser.restart();
    source = name;
    packet.number = 0;
    clock.restart();
  }

  /** Says whether a decoder in use went a moment ago; a file can wait for its successor. */
  public boolean waitsForDecoder() {
    return delivery.waitsForDecoder();
  }

  /** Returns the generation of the decoders in use. Any thread. */
  public int adopted() {
    return adopted;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    clock.see(time);
    Packet p = packet;
    p.bytes = bytes;
    p.at = at;
    p.end = at + captured;
    p.wire = wire;
    p.missing = wire - captured;
    p.time = time;
    p.position = position;
    p.number++;
    inFrame = true;
    parser.frame(p, linkType);
    inFrame = false;
  }

  @Override
  public void tick(long time) {
    clock.see(time);
  }

  @Override
  public void dropped(long frames) {
    tally.add(Tally.Of.DROPPED_BY_SOURCE, frames);
  }

  /** Ends every flow and detector. */
  public void finish() {
    tracker.endAll();
    detectors.closeAll();
    DecoderSet last = delivery.set();
    delivery.adopt(new DecoderSet(last.generation(), List.of(), last.names()), System.nanoTime());
  }

  /** Switches learning for every detector. */
  public void learning(boolean on) {
    detectors.each(detector -> detector.learning(on));
  }

  /** Returns how many things the detectors have learned. */
  public long learned() {
    long[] sum = {0};
    detectors.each(detector -> sum[0] += detector.learned());
    return sum[0];
  }

  /** Takes a device and how many packets it sent. */
  interface Devices {
    void device(DeviceCount.Sender sender, long packets);
  }

  void eachDevice(Devices taker) {
    Totals now = totals.at(clock.now());
    for (int device = 1; device < devices.size(); device++) {
      if (!devices.group(device)) {
        taker.device(
            new DeviceCount.Sender(
                devices.vlan(device),
                devices.mac(device),
                devices.high(device),
                devices.low(device)),
            now.packets(device));
      }
    }
  }

  /** Returns the row of a flow for the session log; during {@link FlowEnd#ended}. */
  public Session session(int flow) {
    long[] words = flows.words;
    int at = flow * FlowTable.WORDS;
    long state = words[at + FlowTable.STATE];
    int link = (int) (state >>> 32);
    long key2 = words[at + FlowTable.KEY2];
    int client = (state & FlowTable.CLIENT_IS_B) == 0 ? 0 : 1;
    return new Session(
        sensor,
        flows.cold[flow * FlowTable.COLD + FlowTable.COLD_FIRST],
        flows.last(flow),
        endpoint(links.client(link), -1).text(),
        endpoint(links.server(link), -1).text(),
        Keys.transport(key2),
        client == 0 ? Keys.portA(key2) : Keys.portB(key2),
        links.port(link),
        protocolName((int) (state & 0xFFFF)),
        flows.messages(flow),
        flows.packets(flow, client),
        flows.packets(flow, client ^ 1),
        flows.bytes(flow, client),
        flows.bytes(flow, client ^ 1));
  }

  public Tally tally() {
    return tally;
  }

  public int flowCount() {
    return flows.size();
  }

  FlowTable flows() {
    return flows;
  }

  LinkTable linkTable() {
    return links;
  }

  @Override
  public void raise(Alert alert) {
    tally.add(Tally.Of.ALERTS);
    alerts.accept(alert);
  }

  @Override
  public Optional<PacketRef> packet() {
    return inFrame
        ? Optional.of(new PacketRef(source, packet.number, packet.position, packet.time))
        : Optional.empty();
  }

  private void protocolKnown(int flow, int link) {
    for (Detector detector : detectors.onFlow) {
      detectors.guarded(() -> detector.flow(flow, link));
    }
  }

  private final class FlowEvents implements FlowTracker.Events {
    @Override
    public void opened(int flow, int link) {
      tally.add(Tally.Of.FLOWS);
      protocolKnown(flow, link);
    }

    @Override
    public void moved(int device, int before) {
      for (Detector detector : detectors.onFlow) {
        detectors.guarded(() -> detector.moved(device, before));
      }
    }

    @Override
    public void ended(int flow) {
      totals.ended(flow);
      for (Detector detector : detectors.onFlow) {
        detectors.guarded(() -> detector.forget(flow));
      }
      onEnd.ended(Shard.this, flow);
    }
  }

  private final class Seconds implements Clock.Listener {
    @Override
    public void second(long second) {
      tracker.sweep(second * 1_000_000_000L);
      for (Detector detector : detectors.onSecond) {
        detectors.guarded(() -> detector.second(second));
      }
    }

    @Override
    public void began(long from, long to) {
      moved(from, to);
    }

    @Override
    public void jumped(long from, long to) {
      tally.add(Tally.Of.TIME_JUMPS);
      if (to < from) {
        tally.add(Tally.Of.CLOCK_BACK);
      }
      moved(from, to);
    }

    private void moved(long from, long to) {
      for (Detector detector : detectors.onSecond) {
        detectors.guarded(() -> detector.jumped(from, to));
      }
    }
  }

  @Override
  public String sensor() {
    return sensor;
  }

  @Override
  public boolean kept() {
    return kept;
  }

  @Override
  public boolean live() {
    return live;
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public int devices() {
    return devices.size();
  }

  @Override
  public Endpoint endpoint(int device, int station) {
    return new Endpoint(
        sensor,
        devices.vlan(device),
        Addresses.mac(devices.mac(device)),
        Addresses.ip(devices.high(device), devices.low(device)),
        station);
  }

  @Override
  public long mac(int device) {
    return devices.mac(device);
  }

  @Override
  public long firstSent(int device) {
    return totals.at(clock.now()).first(device);
  }

  @Override
  public long lastSent(int device) {
    return totals.at(clock.now()).last(device);
  }

  @Override
  public long packets(int device) {
    return totals.at(clock.now()).packets(device);
  }

  @Override
  public long bytes(int device) {
    return totals.at(clock.now()).bytes(device);
  }

  @Override
  public int maturity(int device) {
    int[] best = {0};
    detectors.each(detector -> best[0] = Math.max(best[0], detector.maturity(device)));
    return best[0];
  }

  @Override
  public boolean group(int device) {
    return devices.group(device);
  }

  @Override
  public int links() {
    return links.size();
  }

  @Override
  public int client(int link) {
    return links.client(link);
  }

  @Override
  public int server(int link) {
    return links.server(link);
  }

  @Override
  public int transport(int link) {
    return links.transport(link);
  }

  @Override
  public int port(int link) {
    return links.port(link);
  }

  @Override
  public int protocol(int link) {
    return links.protocol(link);
  }

  @Override
  public boolean chatter(int link) {
    return links.chatter(link);
  }

  @Override
  public boolean answered(int link) {
    return links.answered(link);
  }

  @Override
  public String protocolName(int protocol) {
    List<String> names = delivery.set().names();
    return protocol < names.size() ? names.get(protocol) : "";
  }

  @Override
  public @Nullable Decoder decoder(int protocol) {
    return delivery.decoder(protocol);
  }

  /** Takes note of personal bytes, for whoever shows packets. */
  public interface PersonalWatch {
    /** Takes a run of bytes of a frame or, after reassembly, of a buffer. */
    void marked(ByteBuffer bytes, int at, int length);
  }

  /** Lets somebody see which bytes say something of a person. */
  public void watchPersonal(PersonalWatch watch) {
    dispatch.watchPersonal(watch::marked);
  }

  /** Forgets which payload was decoded last, before the next frame. */
  public void forgetPayload() {
    delivery.forgetWhole();
  }

  /** Says whether the last payload was these bytes, and was decoded where it lay, to its end. */
  public boolean decodedWhole(@Nullable ByteBuffer bytes, int at, int count) {
    return delivery.whole(bytes, at, count);
  }

  Limits limits() {
    return limits;
  }
}
