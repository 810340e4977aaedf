package org.kaname.decoder.modbus;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Decoder;
import org.kaname.decode.Segment;
import org.kaname.testkit.DecoderContract;
import org.kaname.testkit.Flow;
import org.kaname.testkit.Sample;

class ModbusDecoderTest extends DecoderContract {
  private static final Sample READ =
      modbus("read registers")
          .client("0001 0000 0006 11 03 006b 0003")
          .server("0001 0000 0009 11 03 06 022b 0000 0064");
  private static final Sample COILS =
      modbus("read coils")
          .client("0002 0000 0006 01 01 0013 000a")
          .server("0002 0000 0005 01 01 02 cd 01");
  private static final Sample WRITES =
      modbus("writes")
          .client("0003 0000 0006 01 05 00ac ff00 0004 0000 0006 01 06 0001 0003")
          .server("0003 0000 0006 01 05 00ac ff00 0004 0000 0006 01 06 0001 0003")
          .client("0005 0000 0009 01 0f 0013 000a 02 cd01")
          .server("0005 0000 0006 01 0f 0013 000a")
          .client("0006 0000 000b 01 10 0001 0002 04 000a 0102")
          .server("0006 0000 0006 01 10 0001 0002")
          .client("0007 0000 0008 01 16 0004 00f2 0025")
          .server("0007 0000 0008 01 16 0004 00f2 0025")
          .client("0008 0000 000d 01 17 0003 0002 000e 0001 02 00ff")
          .server("0008 0000 0007 01 17 04 00fe 0acd");
  private static final Sample EXCEPTION =
      modbus("exception")
          .client("0009 0000 0006 01 03 9c40 0001")
          .server("0009 0000 0003 01 83 02");
  private static final Sample IDENTITY =
      modbus("identity")
          .client("000a 0000 0005 01 2b 0e 01 00")
          .server("000a 0000 0018 01 2b 0e 01 01 00 00 03 00 04 'ACME' 01 03 'P-1' 02 03 '1.2'");
  private static final Sample REST =
      modbus("the rest")
          .client("000b 0000 0002 01 07")
          .server("000b 0000 0003 01 07 6d")
          .client("000c 0000 0006 01 08 0000 a537")
          .server("000c 0000 0006 01 08 0000 a537")
          .client("000d 0000 0002 01 0b")
          .server("000d 0000 0006 01 0b ffff 0108")
          .client("000e 0000 0002 01 11")
          .server("000e 0000 0005 01 11 02 41 ff")
          .client("000f 0000 000a 01 14 07 06 0004 0001 0002")
          .server("000f 0000 0009 01 14 06 05 06 0dfe 0020")
          .client("0010 0000 0004 01 18 04de")
          .server("0010 0000 000a 01 18 0006 0002 01b8 1284");

  private static Sample modbus(String name) {
    return Sample.of(name, Flow.tcp(502));
  }

  @Override
  protected Decoder decoder() {
    return new ModbusDecoder();
  }

  @Override
  protected String protocol() {
    return "modbus";
  }

  @Override
  protected List<Sample> samples() {
    return List.of(READ, COILS, WRITES, EXCEPTION, IDENTITY, REST);
  }

  @Test
  void read_describesValuesAtTheRequestedAddress() {
    assertEquals(
        List.of(
            "read 3 holding:107 x3 station 17",
            "read 3 holding:107 x3 station 17",
            "answers +1000000 ns",
            "points 1125899906842731 = 555 0 100"),
        decoded(READ));
  }

  @Test
  void framesOfASerialLine_areNotRecognised() {
    assertEquals(0, probed(modbus("RTU in TCP").client("01 03 0000 0002 c4 0b")));
  }

  @Test
  void exception_isAnErrorAtTheRequestedAddress() {
    assertEquals(
        List.of(
            "read 3 holding:40000 x1 station 1",
            "error 3 holding:40000 x1 status 2 station 1",
            "answers +1000000 ns"),
        decoded(EXCEPTION));
  }

  @Test
  void readCoils_countsTheCoilsAskedFor() {
    assertEquals("points 281474976710675 = 1 0 1 1 0 0 1 1 1 0", decoded(COILS).get(3));
  }

  @Test
  void writes_carryTheirValues() {
    List<String> lines = decoded(WRITES);
    assertEquals("write 5 coil:172 x1 station 1", lines.get(0));
    assertEquals("points 1125899906842625 = 3", lines.get(3));
    assertEquals("confirm 5 coil:172 x1 station 1", lines.get(4));
  }

  @Test
  void readWrite_describesWrittenAndReadRegisters() {
    List<String> lines = decoded(WRITES);
    assertEquals(
        List.of(
            "write 23 holding:14 x1 station 1",
            "points 1125899906842638 = 255",
            "confirm 23 holding:3 x2 station 1",
            "answers +1000000 ns",
            "points 1125899906842627 = 254 2765"),
        lines.subList(lines.size() - 5, lines.size()));
  }

  @Test
  void identity_isWhatTheDeviceSays() {
    assertEquals(
        List.of(
            "identity vendor 'ACME' 100",
            "identity product 'P-1' 100",
            "identity firmware '1.2' 100"),
        decoded(IDENTITY).subList(3, 6));
  }

  @Test
  void replyWithoutRequest_hasNoAddressAndNoValues() {
    assertEquals(
        List.of("read 3 holding:? x3 station 17"),
        decoded(modbus("reply").server("0001 0000 0009 11 03 06 022b 0000 0064")));
  }

  @Test
  void quantityAbove125_isMalformed() {
    assertEquals(
        List.of("read 3 holding:0 x126 station 1", "malformed VALUE @10"),
        decoded(modbus("too many").client("0001 0000 0006 01 03 0000 007e")));
  }

  @Test
  void otherProtocolId_isRefused() {
    assertEquals(List.of(), decoded(modbus("no").client("0001 0001 0006 01 03 0000 0001")));
  }

  @Test
  void beginningNotSeen_repliesAreKnownByTheirContent() {
    Sample turned =
        Sample.of("turned", new Flow(Segment.TCP, 1502, 49_152))
            .client("0001 0000 0009 11 03 06 022b 0000 0064")
            .server("0002 0000 0006 11 03 006b 0003")
            .client("0002 0000 0009 11 03 06 022b 0000 0064");
    assertEquals(
        List.of(
            "read 3 holding:? x3 station 17",
            "read 3 holding:107 x3 station 17",
            "read 3 holding:107 x3 station 17"),
        decodedAfterLoss(turned));
  }
}
