package org.kaname.monitor;

import java.util.List;

/**
 * A decoder that is installed.
 *
 * @param protocol short name.
 * @param bundle symbolic name and version of the bundle it came with.
 * @param active false if another version of the same protocol is in charge.
 * @param ports usual ports, as {@code tcp/502}.
 * @param flows in which the protocol was recognised.
 * @param messages decoded.
 * @param malformed messages that broke the protocol's rules.
 */
public record DecoderState(
    String protocol,
    String bundle,
    boolean active,
    List<String> ports,
    long flows,
    long messages,
    long malformed) {
  public DecoderState {
    ports = List.copyOf(ports);
  }
}
