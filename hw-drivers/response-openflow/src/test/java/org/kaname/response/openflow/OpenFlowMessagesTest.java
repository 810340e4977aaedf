package org.kaname.response.openflow;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class OpenFlowMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "response.openflow.path",
        "response.openflow.action",
        "response.openflow.too_long",
        "response.openflow.not_declared",
        "response.openflow.inexpressible",
        "response.openflow.spare",
        "response.openflow.own_path",
        "response.openflow.unreachable",
        "response.openflow.no_answer",
        "response.openflow.refused",
        "response.openflow.crowded",
        "response.openflow.not_confirmed",
        "response.openflow.not_removed",
        "response.openflow.disk");
  }
}
