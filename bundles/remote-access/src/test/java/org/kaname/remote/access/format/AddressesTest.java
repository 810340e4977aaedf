package org.kaname.remote.access.format;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class AddressesTest {
  @Test
  void networks_are24And48() {
    assertEquals("203.0.113.0/24", Addresses.network("203.0.113.7"));
    assertEquals("2001:db8:1::/48", Addresses.network("2001:db8:1:2::3"));
  }

  @Test
  void whatIsNoAddress_hasNone() {
    assertEquals("", Addresses.network("vpn.example"));
    assertEquals("", Addresses.plain("999.1.1.1"));
  }

  @Test
  void addresses_haveOneForm() {
    assertEquals("2001:db8::1", Addresses.plain("2001:0DB8:0:0:0:0:0:1"));
    assertEquals("203.0.113.7", Addresses.plain("::ffff:203.0.113.7"));
    assertEquals("::1", Addresses.plain("::1"));
  }
}
