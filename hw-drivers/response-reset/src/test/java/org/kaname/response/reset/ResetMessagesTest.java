package org.kaname.response.reset;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class ResetMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "response.reset.path",
        "response.reset.action",
        "response.reset.too_long",
        "response.reset.tcp_only",
        "response.reset.not_seen",
        "response.reset.spare",
        "response.reset.too_many",
        "response.reset.no_permission",
        "response.reset.no_interface",
        "response.reset.interface_down",
        "response.reset.failed",
        "response.reset.not_linux");
  }
}
