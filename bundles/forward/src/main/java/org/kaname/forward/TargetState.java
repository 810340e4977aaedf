package org.kaname.forward;

import java.util.List;
import java.util.Optional;
import org.kaname.forward.lane.LaneState;
import org.kaname.text.Text;

/**
 * How a target is.
 *
 * @param kind its way, as configured.
 * @param address as configured, without what may be a secret.
 * @param things that it wants.
 * @param severity the lowest that it wants.
 * @param state {@code unusable}, {@code failing}, {@code sending} or {@code idle}.
 * @param lane counts; empty if it is unusable.
 * @param faults of its configuration.
 */
public record TargetState(
    String name,
    String kind,
    String address,
    List<String> things,
    String severity,
    String state,
    Optional<LaneState> lane,
    List<Text> faults) {}
