package org.kaname.inventory;

import java.util.List;
import org.kaname.detect.Endpoint;

/**
 * A device as it was observed.
 *
 * @param id stable text form of its first endpoint.
 * @param endpoint its network identity.
 * @param names names it gives itself, best first.
 * @param vendor from its own statement or its MAC prefix, empty if unknown.
 * @param role {@code client}, {@code server}, {@code both}, {@code gateway}, or empty.
 * @param type kind of device in the field's words ({@code plc}, {@code pacs}, ...), empty if
 *     unknown.
 * @param protocols short names of the protocols it speaks, sorted.
 * @param zone subnet or VLAN it was seen in.
 * @param firstSeen epoch nanoseconds.
 * @param lastSeen epoch nanoseconds.
 * @param packets it sent.
 * @param bytes it sent.
 * @param maturity how much of its normal behaviour is known, 0..100.
 * @param identities what it said of itself, with source and confidence.
 * @param approved the approved record that stands for it, or null.
 */
public record Device(
    String id,
    Endpoint endpoint,
    List<String> names,
    String vendor,
    String role,
    String type,
    List<String> protocols,
    String zone,
    long firstSeen,
    long lastSeen,
    long packets,
    long bytes,
    int maturity,
    List<Identity> identities,
    @org.jspecify.annotations.Nullable Approved approved) {
  public Device {
    names = List.copyOf(names);
    protocols = List.copyOf(protocols);
    identities = List.copyOf(identities);
  }
}
