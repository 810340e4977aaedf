package org.kaname.pipeline.file;

import static java.nio.ByteOrder.BIG_ENDIAN;
import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.kaname.testkit.Packets.ascii;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.CaptureBytes;

class PcapSourceTest {
  private static final int MICRO = 0xA1B2C3D4;
  private static final int NANO = 0xA1B23C4D;

  @TempDir Path folder;

  private Frames read(CaptureBytes capture) throws IOException {
    return Frames.of(Files.write(folder.resolve("it"), capture.bytes()));
  }

  @Test
  void microsecondsBigEndian_areNanoseconds() throws IOException {
    Frames frames = read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).record(7, 5, ascii("a")));
    assertEquals(List.of(7_000_005_000L), frames.times);
  }

  @Test
  void nanosecondsLittleEndian_areKept() throws IOException {
    Frames frames = read(CaptureBytes.pcap(NANO, LITTLE_ENDIAN, 1).record(7, 5, ascii("a")));
    assertEquals(List.of(7_000_000_005L), frames.times);
  }

  @Test
  void secondsAfter2038_arePositive() throws IOException {
    Frames frames =
        read(CaptureBytes.pcap(NANO, LITTLE_ENDIAN, 1).record(0xF000_0000, 0, ascii("a")));
    assertEquals(List.of(0xF000_0000L * 1_000_000_000L), frames.times);
  }

  @Test
  void frames_comeInOrder() throws IOException {
    Frames frames =
        read(
            CaptureBytes.pcap(MICRO, LITTLE_ENDIAN, 1)
                .record(1, 0, ascii("first"))
                .record(2, 0, ascii(""))
                .record(3, 0, ascii("third")));
    assertEquals(List.of("first", "", "third"), frames.all);
  }

  @Test
  void frameCheckSequenceBits_areNoLinkType() throws IOException {
    Frames frames =
        read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 0x1400_0071).record(1, 0, ascii("a")));
    assertEquals(List.of(113), frames.linkTypes);
  }

  @Test
  void cutFrame_knowsItsWireLength() throws IOException {
    Frames frames =
        read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).record(1, 0, 3, 1500, ascii("abc")));
    assertEquals(List.of(1500), frames.wires);
  }

  @Test
  void absurdWireLength_isBounded() throws IOException {
    Frames frames =
        read(
            CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1)
                .record(1, 0, 3, Integer.MAX_VALUE, ascii("abc")));
    assertEquals(List.of(262_144), frames.wires);
  }

  @Test
  void negativeWireLength_isTheCapturedOne() throws IOException {
    Frames frames = read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).record(1, 0, 3, -9, ascii("abc")));
    assertEquals(List.of(3), frames.wires);
  }

  @Test
  void headerOnly_hasNoFrames() throws IOException {
    assertEquals(List.of(), read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1)).all);
  }

  @Test
  void headerOnly_isNoFault() throws IOException {
    assertEquals("", read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1)).fault);
  }

  @Test
  void cutInRecordHeader_isSaid() throws IOException {
    Frames frames = read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).raw(new byte[15]));
    assertEquals("file.cut", frames.fault);
  }

  @Test
  void cutInFrame_keepsWhatCameBefore() throws IOException {
    Frames frames =
        read(
            CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1)
                .record(1, 0, ascii("whole"))
                .record(2, 0, 60, 60, ascii("cut")));
    assertEquals("[whole] file.cut", frames.all + " " + frames.fault);
  }

  @Test
  void absurdLength_isSaid() throws IOException {
    Frames frames =
        read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).record(1, 0, 262_145, 60, new byte[60]));
    assertEquals("file.absurd_length", frames.fault);
  }

  @Test
  void negativeLength_isSaid() throws IOException {
    Frames frames = read(CaptureBytes.pcap(MICRO, BIG_ENDIAN, 1).record(1, 0, -1, 60, ascii("a")));
    assertEquals("file.absurd_length", frames.fault);
  }

  @Test
  void end_ticksAtTheLastFrame() throws IOException {
    Frames frames = read(CaptureBytes.pcap(NANO, BIG_ENDIAN, 1).record(9, 1, ascii("a")));
    assertEquals(9_000_000_001L, frames.tick);
  }

  /** A sparse file: frames of 256 KiB that occupy nothing, and one with text behind 2 GiB. */
  @Test
  void fileOver2GiB_isReadToItsEnd() throws IOException {
    Path file = folder.resolve("sparse");
    int frame = 262_144;
    int count = 8193;
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.SPARSE,
            StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(CaptureBytes.pcap(NANO, BIG_ENDIAN, 147).bytes()));
      long at = 24;
      for (int i = 0; i < count; i++) {
        ByteBuffer header = ByteBuffer.allocate(16).putInt(i).putInt(0).putInt(frame).putInt(frame);
        channel.write(header.flip(), at);
        at += 16 + frame;
      }
      ByteBuffer last = ByteBuffer.allocate(19).putInt(count).putInt(0).putInt(3).putInt(3);
      channel.write(last.put(ascii("end")).flip(), at);
    }
    Last sink = new Last();
    try (FileSource source = CaptureFiles.open(file, "it")) {
      boolean more = true;
      while (more) {
        more = source.poll(sink, java.time.Duration.ZERO);
      }
    }
    assertEquals("8194 end", sink.count + " " + sink.text);
  }

  /** Counts frames and keeps the text of the last. */
  private static final class Last implements org.kaname.capture.FrameSink {
    int count;
    String text = "";

    @Override
    public void frame(
        ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
      count++;
      text = "" + (char) bytes.get(at) + (char) bytes.get(at + 1) + (char) bytes.get(at + 2);
    }

    @Override
    public void tick(long time) {
      // The end.
    }

    @Override
    public void dropped(long frames) {
      throw new AssertionError("a file drops nothing");
    }
  }
}
