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

  @Activate
  public PipelineMonitoring(@Reference Decoders decoders, @Reference Replays replays) {
    this.decoders = decoders;
    this.replays = replays;
  }

  @Override
  public List<SourceState> sources() {
    List<SourceState> sources = new ArrayList<>();
    replays
        .running()
        .forEach(run -> sources.add(state(run.sensor(), run.tally(), run.last(), "running")));
    replays
        .ended()
        .forEach(run -> sources.add(state(run.sensor(), run.tally(), run.last(), "ended")));
    return sources;
  }

  private static SourceState state(String sensor, Tally tally, long last, String state) {
    return new SourceState(
        sensor,
        false,
        state,
        tally.get(Tally.Of.PACKETS),
        tally.get(Tally.Of.BYTES),
        last,
        tally.counters());
  }

  @Override
  public List<DecoderState> decoders() {
    Tally sum = new Tally();
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
