package org.kaname.detect;

import java.util.Optional;
import org.kaname.capture.PacketRef;
import org.osgi.annotation.versioning.ProviderType;

/** Takes alerts from the detectors of one shard, on the shard's thread. */
@ProviderType
public interface AlertSink {
  /** Takes an alert; it is queued, never waited for. */
  void raise(Alert alert);

  /** Returns where the packet now being looked at can be found again; empty during a tick. */
  Optional<PacketRef> packet();
}
