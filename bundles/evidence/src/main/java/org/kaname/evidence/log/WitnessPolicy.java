package org.kaname.evidence.log;

import java.util.List;

/**
 * Which witnesses a site has.
 *
 * @param quorum how many of them have to cosign, 0 if there are none.
 * @param keys their verifier keys.
 */
public record WitnessPolicy(int quorum, List<String> keys) {
  /** No witness. */
  public static final WitnessPolicy NONE = new WitnessPolicy(0, List.of());

  public WitnessPolicy {
    keys = List.copyOf(keys);
  }
}
