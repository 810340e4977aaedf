package org.kaname.capture.pcap;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class PcapMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of(
        "pcap.no_library",
        "pcap.no_interface",
        "pcap.no_permission",
        "pcap.not_opened",
        "pcap.no_link",
        "pcap.died",
        "pcap.bad_filter",
        "pcap.failed");
  }
}
