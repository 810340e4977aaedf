package org.kaname.pipeline.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ascii;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kaname.testkit.CaptureBytes;

class PcapNgSourceTest {
  @TempDir Path folder;

  private Frames read(byte[] capture) throws IOException {
    return Frames.of(Files.write(folder.resolve("it"), capture));
  }

  private Frames read(CaptureBytes capture) throws IOException {
    return read(capture.bytes());
  }

  private static CaptureBytes begin(ByteOrder order) {
    return CaptureBytes.pcapng(order).face(1, -1, 0);
  }

  @Test
  void withoutResolution_ticksAreMicroseconds() throws IOException {
    assertEquals(List.of(7_000L), read(begin(BIG_ENDIAN).packet(0, 7, ascii("a"))).times);
  }

  @Test
  void littleEndian_isRead() throws IOException {
    assertEquals(
        List.of("a", "b"),
        read(begin(LITTLE_ENDIAN).packet(0, 7, ascii("a")).packet(0, 8, ascii("b"))).all);
  }

  /** Ticks, if_tsresol, if_tsoffset, nanoseconds. */
  @ParameterizedTest
  @CsvSource({
    "9, 9, 0, 9",
    "3, 0, 0, 3000000000",
    "1500, 3, 0, 1500000000",
    "2999999999999, 12, 0, 2999999999",
    "1, 128, 0, 1000000000",
    "3, 129, 0, 1500000000",
    "1431655766, 160, 0, 333333333",
    "4611686018427387903, 190, 0, 999999999",
    "5, 9, 2, 2000000005",
    "5, 9, -2, -1999999995",
    "-1, 0, 0, 9223372035000000000",
    "1, 9, 9223372036854775807, 9223372035000000001",
  })
  void resolutionAndOffset_giveNanoseconds(long ticks, int resolution, long offset, long nanos)
      throws IOException {
    CaptureBytes capture = CaptureBytes.pcapng(LITTLE_ENDIAN).face(1, resolution, offset);
    assertEquals(List.of(nanos), read(capture.packet(0, ticks, ascii("a"))).times);
  }

  @Test
  void interfaces_haveTheirOwnLinkTypeAndClock() throws IOException {
    Frames frames =
        read(
            CaptureBytes.pcapng(LITTLE_ENDIAN)
                .face(1, 6, 0)
                .face(113, 9, 0)
                .packet(1, 5, ascii("a"))
                .packet(0, 5, ascii("b")));
    assertEquals("[113, 1] [5, 5000]", frames.linkTypes + " " + frames.times);
  }

  @Test
  void anotherSection_hasItsOwnOrderAndInterfaces() throws IOException {
    Frames frames =
        read(
            begin(LITTLE_ENDIAN)
                .packet(0, 1, ascii("a"))
                .raw(CaptureBytes.pcapng(BIG_ENDIAN).face(113, 9, 0).bytes())
                .raw(
                    CaptureBytes.pcapng(BIG_ENDIAN)
                        .face(101, 9, 0)
                        .packet(0, 2, ascii("b"))
                        .bytes()));
    assertEquals("[a, b] [1, 101]", frames.all + " " + frames.linkTypes);
  }

  @Test
  void oldPacketBlock_isReadInBothOrders() throws IOException {
    for (ByteOrder order : List.of(LITTLE_ENDIAN, BIG_ENDIAN)) {
      CaptureBytes capture = begin(order).face(113, -1, 0).oldPacket(1, 0xFFFF, 7, ascii("a"));
      assertEquals(List.of(113), read(capture).linkTypes);
    }
  }

  @Test
  void simplePacket_hasTheTimeOfTheOneBefore() throws IOException {
    Frames frames = read(begin(LITTLE_ENDIAN).packet(0, 7, ascii("a")).simple(ascii("b")));
    assertEquals("[a, b] [7000, 7000]", frames.all + " " + frames.times);
  }

  @Test
  void blocksWithoutPackets_arePassedOver() throws IOException {
    Frames frames =
        read(
            begin(LITTLE_ENDIAN)
                .block(5, new byte[8])
                .block(0xBAD, new byte[5])
                .packet(0, 1, ascii("a")));
    assertEquals("[a] ", frames.all + " " + frames.fault);
  }

  @Test
  void unknownInterface_isSaidAndPassedOver() throws IOException {
    Frames frames = read(begin(LITTLE_ENDIAN).packet(3, 1, ascii("a")).packet(0, 1, ascii("b")));
    assertEquals("[b] file.unknown_interface", frames.all + " " + frames.fault);
  }

  @Test
  void negativeInterface_isSaidAndPassedOver() throws IOException {
    Frames frames = read(begin(LITTLE_ENDIAN).packet(-1, 1, ascii("a")));
    assertEquals("file.unknown_interface", frames.fault);
  }

  @Test
  void captureLongerThanItsBlock_isSaid() throws IOException {
    byte[] capture = begin(BIG_ENDIAN).packet(0, 1, ascii("abcd")).bytes();
    capture[capture.length - 4 - 4 - 8 + 3] = 5;
    assertEquals("file.absurd_length", read(capture).fault);
  }

  @Test
  void cutInBlock_keepsWhatCameBefore() throws IOException {
    byte[] capture = begin(LITTLE_ENDIAN).packet(0, 1, ascii("a")).packet(0, 2, ascii("b")).bytes();
    Frames frames = read(Arrays.copyOf(capture, capture.length - 1));
    assertEquals("[a] file.cut", frames.all + " " + frames.fault);
  }

  @Test
  void absurdBlockLength_isSaid() throws IOException {
    Frames frames = read(begin(BIG_ENDIAN).raw(new byte[] {0, 0, 0, 6, 0x7F, 0, 0, 0, 0, 0, 0, 0}));
    assertEquals("file.absurd_length", frames.fault);
  }

  @Test
  void blockLength0_isSaid() throws IOException {
    assertEquals("file.absurd_length", read(begin(BIG_ENDIAN).raw(new byte[64])).fault);
  }

  @Test
  void sectionWithoutByteOrder_isSaid() throws IOException {
    Frames frames = read(begin(BIG_ENDIAN).block(0x0A0D0D0A, new byte[16]));
    assertEquals("file.broken_section", frames.fault);
  }

  @Test
  void shortInterface_isSaid() throws IOException {
    Frames frames = read(CaptureBytes.pcapng(BIG_ENDIAN).block(1, new byte[4]));
    assertEquals("file.broken_section", frames.fault);
  }

  @Test
  void optionThatRunsOver_isIgnored() throws IOException {
    byte[] body = {0, 1, 0, 0, 0, 0, 0, 0, 0, 9, 0x7F, 0, 9, 0, 0, 0};
    CaptureBytes capture = CaptureBytes.pcapng(BIG_ENDIAN).block(1, body);
    assertEquals(List.of(7_000L), read(capture.packet(0, 7, ascii("a"))).times);
  }
}
