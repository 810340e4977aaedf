package org.kaname.capture.pcap;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.kaname.capture.CaptureFault;

/** Holds with and without libpcap. */
class PcapDriverTest {
  @Test
  void unknownInterface_isAClearFault() {
    CaptureFault fault =
        assertThrows(CaptureFault.class, () -> new PcapDriver().open("nothere0", 1, ""));
    assertTrue(fault.text().key().matches("pcap\\.(no_library|no_interface)"), fault.toString());
  }
}
