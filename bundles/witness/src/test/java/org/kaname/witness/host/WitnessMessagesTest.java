package org.kaname.witness.host;

import java.util.List;
import org.kaname.testkit.MessagesContract;

final class WitnessMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "witness.started",
        "witness.usage",
        "witness.fault",
        "witness.folder.used",
        "witness.key.open",
        "witness.key.damaged",
        "witness.key.how",
        "witness.log.malformed",
        "witness.log.added",
        "witness.log.removed",
        "witness.log.unknown",
        "witness.log.configured",
        "witness.log.none",
        "witness.refusal.kept",
        "witness.refused.fork",
        "witness.refused.unproved",
        "witness.refused.older",
        "witness.stopped");
  }
}
