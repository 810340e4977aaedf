package org.kaname.remote.access.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SendersTest {
  private static boolean allow(String sender, String... networks) {
    try {
      return new Senders(List.of(networks)).allow(InetAddress.getByName(sender));
    } catch (UnknownHostException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void nobody_isAllowedByDefault() {
    assertFalse(allow("127.0.0.1"));
  }

  @Test
  void address_allowsItself() {
    assertTrue(allow("192.0.2.1", "192.0.2.1"));
    assertFalse(allow("192.0.2.2", "192.0.2.1"));
  }

  @Test
  void network_allowsWhatIsInIt() {
    assertTrue(allow("192.0.2.129", "192.0.2.128/25"));
    assertFalse(allow("192.0.2.127", "192.0.2.128/25"));
    assertTrue(allow("2001:db8:1::5", "2001:db8::/32"));
    assertFalse(allow("2001:db9::5", "2001:db8::/32"));
    assertFalse(allow("192.0.2.1", "::/0"));
  }

  @Test
  void whatIsNoNetwork_isRefused() {
    Senders senders = new Senders(List.of("vpn.example", "192.0.2.0/33", "192.0.2/x", " "));
    assertEquals(List.of("vpn.example", "192.0.2.0/33", "192.0.2/x"), senders.refused());
    assertTrue(senders.none());
  }
}
