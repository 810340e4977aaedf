package org.kaname.response.openflow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WireTest {
  private static final Match FLOW =
      new Match(
          Address.of("10.0.0.1").orElseThrow(),
          Address.of("10.0.0.2").orElseThrow(),
          Match.IPV4,
          Match.TCP,
          Match.ANY,
          502);

  private static final String FIELDS =
      "0001002580000a0208008000140106" + "800016040a000001800018040a00000280001c0201f6000000";

  /** Laid out after OpenFlow Switch Specification 1.3.5, 7.3.5 and 7.3.5.2. */
  private static final String REPLY =
      "04130068000000020001000000000000"
          + "005800000000000212000000ea600000003c000000000000"
          + "4b4e12340000000100000000000000000000000000000000"
          + FIELDS;

  @Test
  void match_isFieldsWithPadding() {
    assertEquals(FIELDS, HexFormat.of().formatHex(FLOW.encode()));
  }

  @Test
  void reply_isRules() {
    assertEquals(
        Optional.of(
            List.of(
                new Flow(
                    0x4B4E_1234_0000_0001L,
                    60_000,
                    60,
                    Duration.ofSeconds(2, 0x12000000),
                    Optional.of(FLOW),
                    true))),
        Wire.flows(HexFormat.of().parseHex(REPLY)));
  }

  @Test
  void match_comesBackAsItWas() {
    for (Match match :
        List.of(
            FLOW,
            FLOW.back(),
            new Match(Address.of("2001:db8::1").orElseThrow(), null, Match.IPV6, -1, -1, -1),
            new Match(null, Address.of("02:00:00:00:00:09").orElseThrow(), 0x88CC, -1, -1, -1))) {
      byte[] bytes = match.encode();
      int length = ByteBuffer.wrap(bytes).getShort(2);
      assertEquals(Optional.of(match), Match.decode(ByteBuffer.wrap(bytes, 4, length - 4).slice()));
    }
  }

  @Test
  void damagedReplies_areNoRules() {
    Random random = new Random(7);
    byte[] whole = HexFormat.of().parseHex(REPLY);
    for (int i = 0; i < 10_000; i++) {
      byte[] damaged = java.util.Arrays.copyOf(whole, 16 + random.nextInt(whole.length));
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      Wire.flows(damaged);
    }
    assertEquals(Optional.of(List.of()), Wire.flows(java.util.Arrays.copyOf(whole, 16)));
  }

  @Test
  void addresses_haveOneForm() {
    assertEquals("2001:db8::1", Address.of("2001:DB8:0:0:0:0:0:1").orElseThrow().text());
    assertEquals("::", Address.of("0:0:0:0:0:0:0:0").orElseThrow().text());
    assertEquals("::1", Address.of("::1").orElseThrow().text());
    assertEquals("fe80::", Address.of("fe80:0:0:0:0:0:0:0").orElseThrow().text());
    assertEquals("1:0:0:2::3", Address.of("1:0:0:2:0:0:0:3").orElseThrow().text());
    assertEquals("02:00:00:00:00:0a", Address.of("02:00:00:00:00:0A").orElseThrow().text());
    for (String none : List.of("", "switch", "10.0.0", "10.0.0.256", "::ffff:1.2.3.4", "::1%lo")) {
      assertTrue(Address.of(none).isEmpty(), none);
    }
  }
}
