package org.kaname.remote.access;

import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/**
 * How the receiver is.
 *
 * @param listening where, for instance {@code udp 127.0.0.1:5514}; empty if it is off.
 * @param counts messages by what became of them.
 * @param faults of its configuration.
 */
public record State(List<String> listening, Map<String, Long> counts, List<Text> faults) {
  public State {
    listening = List.copyOf(listening);
    faults = List.copyOf(faults);
  }
}
