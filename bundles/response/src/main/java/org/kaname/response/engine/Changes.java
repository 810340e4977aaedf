package org.kaname.response.engine;

import java.util.List;
import java.util.function.Supplier;
import org.kaname.policy.PolicyFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Notices that policies have changed. For one thread. */
final class Changes {
  private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

  private final Supplier<List<PolicyFile>> files;
  private final Runnable changed;
  private List<PolicyFile> before;

  Changes(Supplier<List<PolicyFile>> files, Runnable changed) {
    this.files = files;
    this.changed = changed;
    before = List.of();
  }

  /** Looks; what waited over a restart is decided anew at the first look. */
  void look() {
    try {
      List<PolicyFile> now = files.get();
      if (!now.equals(before)) {
        before = now;
        changed.run();
      }
    } catch (RuntimeException e) {
      LOG.error("it could not be decided anew about what waits", e);
    }
  }
}
