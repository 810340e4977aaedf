package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.kaname.monitor.DecoderState;
import org.kaname.monitor.Monitoring;
import org.kaname.monitor.SourceState;
import org.kaname.pipeline.flow.Tally;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how the pipeline is: reads counters while shards write them. */
@Component
public final class PipelineMonitoring implements Monitoring {
  private final Decoders decoders;
  private final Replays replays;
  private final LiveRuns live;

  @Activate
  public PipelineMonitoring(
      @Reference Decoders decoders, @Reference Replays replays, @Reference LiveRuns live) {
    this.decoders = decoders;
    this.replays = replays;
    this.live = live;
  }

  @Override
  public List<SourceState> sources() {
    List<SourceState> sources = new ArrayList<>();
    live.running().forEach(run -> sources.add(state(run)));
    replays
        .running()
        .forEach(
            run -> sources.add(state(run.sensor(), false, run.tally(), run.last(), "running")));
    live.ended().forEach(run -> sources.add(state(run)));
    replays
        .ended()
        .forEach(run -> sources.add(state(run.sensor(), false, run.tally(), run.last(), "ended")));
    return sources;
  }

  private static SourceState state(LiveRun run) {
    return state(run.settings().sensor(), true, run.tally(), run.lastPacket(), run.state());
  }

  private static SourceState state(
      String sensor, boolean live, Tally tally, long last, String state) {
    return new SourceState(
        sensor,
        live,
        state,
        tally.get(Tally.Of.PACKETS),
        tally.get(Tally.Of.BYTES),
        last,
        tally.counters());
  }

  @Override
  public List<DecoderState> decoders() {
    Tally sum = new Tally();
    live.running().forEach(run -> sum.addAll(run.tally()));
    live.ended().forEach(run -> sum.addAll(run.tally()));
    replays.running().forEach(run -> sum.addAll(run.tally()));
    replays.ended().forEach(run -> sum.addAll(run.tally()));
    return decoders.installed().stream()
        .map(one -> state(one, sum))
        .sorted(Comparator.comparing(DecoderState::protocol))
        .toList();
  }

  private DecoderState state(Decoders.Installed one, Tally sum) {
    long[] counts = sum.ofProtocol(one.entry().protocol());
    boolean active = decoders.inCharge(one);
    return new DecoderState(
        one.protocol(),
        one.bundle() + " " + one.version(),
        active,
        one.ports(),
        active ? counts[0] : 0,
        active ? counts[1] : 0,
        active ? counts[2] : 0);
  }
}
