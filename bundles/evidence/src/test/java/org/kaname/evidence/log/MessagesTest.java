package org.kaname.evidence.log;

import java.util.List;
import org.kaname.testkit.MessagesContract;

final class MessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of("evidence.fault.full", "evidence.check.bad");
  }
}
