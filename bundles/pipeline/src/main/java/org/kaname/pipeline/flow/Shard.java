package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.FrameSink;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Alert;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Traffic;
import org.kaname.session.Session;

/**
 * A share of the traffic, from frame to alert, on one thread: owns its flows, its decoder and
 * detector instances and everything they learn. No lock, and no allocation for a packet that says
 * nothing new.
 */
public final class Shard implements FrameSink, AlertSink {
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
  private final ShardTraffic traffic;
  private final DetectorArrays detectors;
  private final DetectorSet.Current currentDetectors;
  private final Consumer<Throwable> faults;
  private String source;
  private boolean inFrame;
  private boolean asked;
  private @Nullable FrameNotes notes;
  private @Nullable FrameStore store;
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

    /**
     * Takes note of a flow that has gone on for {@link FlowTracker#LONG} or longer, about as often;
     * of network cards only.
     */
    default void going(Shard shard, int flow) {}
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
    this.source = sensor;
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
    Share share = new Share(number, count);
    tracker =
        new FlowTracker(flows, devices, links, delivery, streams, tally, new FlowEvents(), share);
    parser = new FrameParser(tracker, tally, share);
    totals = new Totals(flows, devices);
    clock = new Clock(new Seconds());
    traffic =
        new ShardTraffic(
            new ShardTraffic.Origin(sensor, kept, surroundings.live()),
            devices,
            links,
            totals,
            clock,
            delivery);
    detectors = new DetectorArrays(traffic, this, tally, faults);
    traffic.maturity(detectors);
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

  /** Says which frame of the source comes next, counted from 1; others went to other shards. */
  void next(long number) {
    packet.number = number - 1;
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
    if (notes == null) {
      parser.frame(p, linkType);
    } else {
      noted(p, notes, linkType);
    }
    inFrame = false;
  }

  private void noted(Packet p, FrameNotes into, int linkType) {
    ByteBuffer bytes = p.bytes;
    int at = p.at;
    int captured = p.end - at;
    asked = false;
    into.begin(bytes, at);
    delivery.forgetWhole();
    if (store == null) {
      parser.frame(p, linkType);
      return;
    }
    p.position = store.begin(captured, linkType);
    parser.frame(p, linkType);
    store.keep(this, bytes, at, captured, p.wire, p.time, linkType, asked);
  }

  /** Begins to take notes of every frame; they are valid until the next one. */
  public FrameNotes takeNotes() {
    FrameNotes into = new FrameNotes();
    notes = into;
    dispatch.note(into);
    return into;
  }

  /** Keeps frames from now on; notes have to be taken. */
  public void keepFrames(FrameStore into) {
    store = into;
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
    if (store != null) {
      store.close();
    }
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

  /**
   * Returns the row of a flow for the session log; during calls of {@link FlowEnd}.
   *
   * @param open whether the flow goes on.
   */
  public Session session(int flow, boolean open) {
    long[] words = flows.words;
    int at = flow * FlowTable.WORDS;
    long state = words[at + FlowTable.STATE];
    int link = (int) (state >>> 32);
    long key2 = words[at + FlowTable.KEY2];
    int client = (state & FlowTable.CLIENT_IS_B) == 0 ? 0 : 1;
    return new Session(
        traffic.sensor(),
        flows.cold[flow * FlowTable.COLD + FlowTable.COLD_FIRST],
        flows.last(flow),
        traffic.text(links.client(link)),
        traffic.text(links.server(link)),
        Keys.transport(key2),
        client == 0 ? Keys.portA(key2) : Keys.portB(key2),
        links.port(link),
        traffic.protocolName((int) (state & 0xFFFF)),
        flows.messages(flow),
        flows.packets(flow, client),
        flows.packets(flow, client ^ 1),
        flows.bytes(flow, client),
        flows.bytes(flow, client ^ 1),
        open);
  }

  public Tally tally() {
    return tally;
  }

  /** Returns what the numbers of this shard stand for. */
  public Traffic traffic() {
    return traffic;
  }

  /** Returns packet time, epoch nanoseconds. */
  public long now() {
    return clock.now();
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
    asked = true;
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
    public void going(int flow) {
      onEnd.going(Shard.this, flow);
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
      if (traffic.live()) {
        tracker.tell(second * 1_000_000_000L);
      }
      if (store != null) {
        tally.add(Tally.Of.NOT_KEPT, store.second());
      }
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

  /** Says whether the last payload was these bytes, and was decoded where it lay, to its end. */
  public boolean decodedWhole(@Nullable ByteBuffer bytes, int at, int count) {
    return delivery.whole(bytes, at, count);
  }

  Limits limits() {
    return limits;
  }
}
