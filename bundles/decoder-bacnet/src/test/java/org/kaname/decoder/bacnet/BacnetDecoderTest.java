package org.kaname.decoder.bacnet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Decoder;
import org.kaname.testkit.DecoderContract;
import org.kaname.testkit.Flow;
import org.kaname.testkit.Sample;

class BacnetDecoderTest extends DecoderContract {
  private static final Sample READ =
      bacnet("read property")
          .client("81 0a 0011 01 04 02 45 01 0c 0c 00000005 19 55")
          .server("81 0a 0017 01 00 30 01 0c 0c 00000005 19 55 3e 44 42 90 00 00 3f");
  private static final Sample NAME =
      bacnet("device name")
          .client("81 0a 0011 01 04 02 45 02 0c 0c 0200007b 19 4d")
          .server("81 0a 0019 01 00 30 02 0c 0c 0200007b 19 4d 3e 75 05 00 'AHU1' 3f");
  private static final Sample MULTIPLE =
      bacnet("read property multiple")
          .client("81 0a 0015 01 04 02 45 03 0e 0c 00800002 1e 09 55 09 51 1f")
          .server(
              "81 0a 001e 01 00 30 03 0e 0c 00800002 1e 29 55 4e 21 07 4f 29 51 5e 91 02 91 20 5f 1f");
  private static final Sample WRITE =
      bacnet("write property")
          .client("81 0a 0017 01 04 02 45 04 0f 0c 01000001 19 55 3e 91 01 3f 49 08")
          .server("81 0a 0009 01 00 20 04 0f")
          .client("81 0a 0017 01 04 02 45 05 0f 0c 01000001 19 55 3e 91 02 3f 49 08")
          .server("81 0a 000d 01 00 50 05 0f 91 02 91 25");
  private static final Sample REFUSALS =
      bacnet("reject and abort")
          .client("81 0a 000c 01 04 02 45 06 14 09 00")
          .server("81 0a 0009 01 00 60 06 09")
          .client("81 0a 000c 01 04 02 45 07 14 09 00")
          .server("81 0a 0009 01 00 71 07 04");
  private static final Sample INTRODUCTION =
      bacnet("I-Am through a router")
          .client("81 0b 000c 01 20 ffff 00 ff 10 08")
          .server("81 0b 001c 01 28 ffff 00 0bba 01 7f ff 10 00 c4 0200007b 22 01e0 91 03 21 0f");
  private static final Sample CHANGE =
      bacnet("change of value")
          .client(
              "81 0b 0021 01 00 10 02 09 12 1c 0200007b 2c 00000001 39 00 4e 09 55 2e 44 41b40000 2f 4f");
  private static final Sample SEGMENTS =
      bacnet("segmented reply")
          .client("81 0a 0011 01 04 02 75 08 0c 0c 0200007b 19 4c")
          .server("81 0a 0017 01 00 3c 08 00 04 0c 0c 0200007b 19 4c 3e c4 02 00 00")
          .client("81 0a 000a 01 00 40 08 00 04")
          .server("81 0a 000f 01 00 38 08 01 04 0c 7b c4 00 00");
  private static final Sample LINK =
      bacnet("virtual link and network")
          .client("81 05 0006 003c")
          .server("81 00 0006 0000")
          .client("81 02 0004")
          .server("81 03 000e c0a80001 bac0 ffffffff")
          .client("81 04 0012 c0a80009 bac0 01 20 ffff 00 ff 10 08")
          .server("81 0b 0009 01 80 01 0bba");

  private static Sample bacnet(String name) {
    return Sample.of(name, Flow.udp(47808));
  }

  @Override
  protected Decoder decoder() {
    return new BacnetDecoder();
  }

  @Override
  protected String protocol() {
    return "bacnet";
  }

  @Override
  protected List<Sample> samples() {
    return List.of(READ, NAME, MULTIPLE, WRITE, REFUSALS, INTRODUCTION, CHANGE, SEGMENTS, LINK);
  }

  @Test
  void readProperty_describesTheValue() {
    assertEquals(
        List.of(
            "read 0/12 analog-input:5/present-value x1",
            "read 3/12 analog-input:5/present-value x1",
            "answers +1000000 ns",
            "points 369367187461 = 72.0"),
        decoded(READ));
  }

  @Test
  void deviceName_isAnIdentity() {
    assertEquals("identity name 'AHU1' 100", decoded(NAME).get(3));
  }

  @Test
  void readPropertyMultiple_describesEachValue() {
    assertEquals(
        List.of(
            "read 0/14 analog-value:2/present-value x2",
            "read 3/14 analog-value:2/present-value x2",
            "answers +1000000 ns",
            "points 369375576066 = 7"),
        decoded(MULTIPLE));
  }

  @Test
  void writeProperty_isConfirmedOrRefusedAtItsObject() {
    assertEquals(
        List.of(
            "write 0/15 binary-output:1/present-value x1",
            "points 369383964673 = 1",
            "confirm 2/15 binary-output:1 x1",
            "answers +1000000 ns",
            "write 0/15 binary-output:1/present-value x1",
            "points 369383964673 = 2",
            "error 5/15 binary-output:1 x1 status 37",
            "answers +1000000 ns"),
        decoded(WRITE));
  }

  @Test
  void rejectAndAbort_areErrorsWithTheirReason() {
    assertEquals(
        List.of(
            "command 0/20 none x0",
            "error 6 none x0 status 9",
            "answers +1000000 ns",
            "command 0/20 none x0",
            "error 7 none x0 status 4",
            "answers +1000000 ns"),
        decoded(REFUSALS));
  }

  @Test
  void iAm_namesInstanceVendorAndStation() {
    assertEquals(
        List.of(
            "read 1/8 none x0",
            "inform 1/0 device:123 x1 station 196739199",
            "identity instance 123 100",
            "identity vendor 15 100"),
        decoded(INTRODUCTION));
  }

  @Test
  void changeOfValue_describesTheMonitoredObject() {
    assertEquals(
        List.of("inform 1/2 analog-input:1/present-value x1", "points 369367187457 = 22.5"),
        decoded(CHANGE));
  }

  @Test
  void segments_areALineEach() {
    assertEquals(
        List.of(
            "read 0/12 device:123/object-list x1",
            "read 3/12 device:123/object-list x1",
            "answers +1000000 ns",
            "confirm 4 none x0",
            "read 3/12 none x0"),
        decoded(SEGMENTS));
  }

  @Test
  void linkAndNetwork_haveCodesOfTheirOwn() {
    assertEquals(
        List.of(
            "session bvlc/5 none x0",
            "confirm bvlc/0 none x0",
            "read bvlc/2 none x0",
            "read bvlc/3 none x0",
            "read 1/8 none x0",
            "inform npdu/1 none x0"),
        decoded(LINK));
  }
}
