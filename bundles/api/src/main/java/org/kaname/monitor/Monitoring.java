package org.kaname.monitor;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The state of the running pipeline. Thread-safe, never waits for a shard. */
@ProviderType
public interface Monitoring {
  /** Lists sources, running ones first. */
  List<SourceState> sources();

  /** Lists decoders by protocol. */
  List<DecoderState> decoders();
}
