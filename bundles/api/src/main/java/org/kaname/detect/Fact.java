package org.kaname.detect;

import java.util.Optional;
import org.kaname.capture.PacketRef;
import org.kaname.text.Text;

/**
 * One observation behind an alert, a cause or a score.
 *
 * @param text what was observed.
 * @param packet the packet that shows it, if one does.
 */
public record Fact(Text text, Optional<PacketRef> packet) {
  /** Makes a fact without a packet. */
  public static Fact of(Text text) {
    return new Fact(text, Optional.empty());
  }
}
