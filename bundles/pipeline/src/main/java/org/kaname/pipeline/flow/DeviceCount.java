package org.kaname.pipeline.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Counts the endpoints that sent something, over all shards; one that is only a MAC address is left
 * out when an IP address is known for it.
 */
public final class DeviceCount {
  /** A sender as a shard knows it. */
  record Sender(int vlan, long mac, long high, long low) {
    boolean hasIp() {
      return (high | low) != 0;
    }
  }

  private final List<Sender> all = new ArrayList<>();
  private final Set<Long> withIp = new HashSet<>();

  /** Adds what a shard has seen; on its thread, or when it has ended. */
  public void add(Shard shard) {
    shard.eachDevice(
        (sender, packets) -> {
          if (sender.hasIp()) {
            withIp.add(sender.mac());
          }
          if (packets > 0) {
            all.add(sender);
          }
        });
  }

  /** Returns how many there are. */
  public int size() {
    return (int)
        all.stream()
            .filter(sender -> sender.hasIp() || !withIp.contains(sender.mac()))
            .distinct()
            .count();
  }
}
