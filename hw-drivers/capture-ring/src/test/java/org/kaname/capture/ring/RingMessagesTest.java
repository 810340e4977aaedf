package org.kaname.capture.ring;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class RingMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "ring.no_interface",
        "ring.interface_down",
        "ring.no_link",
        "ring.no_permission",
        "ring.no_memory",
        "ring.unknown_hardware",
        "ring.failed",
        "ring.filter_needs_libpcap",
        "ring.bad_filter",
        "ring.not_linux");
  }
}
