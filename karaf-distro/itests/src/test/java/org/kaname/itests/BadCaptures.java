package org.kaname.itests;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Captures that are none, or that something is wrong with (pcap: draft-ietf-opsawg-pcap). */
final class BadCaptures {
  private static final int HEADER = 24;
  private static final int RECORD = 16;

  private BadCaptures() {}

  /** Writes them all into a folder. */
  static void write(Path folder) throws IOException {
    byte[] good = Files.readAllBytes(folder.resolve("poll.pcap"));
    Files.write(folder.resolve("empty.pcap"), new byte[0]);
    Files.writeString(folder.resolve("text.pcap"), "this is no capture\n");
    Files.write(folder.resolve("short.pcap"), Arrays.copyOf(good, 12));
    Files.write(folder.resolve("cut.pcap"), Arrays.copyOf(good, 3000));
    Files.write(folder.resolve("link.pcap"), linkType(good, 147));
    Files.write(folder.resolve("absurd.pcap"), absurdLength(good, 10));
    Files.write(folder.resolve("back.pcap"), clockBack(good, 3600));
    Files.createDirectories(folder.resolve("folder.pcap"));
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("text.pcap.gz")))) {
      out.write("nor is this\n".getBytes(StandardCharsets.UTF_8));
    }
  }

  private static byte[] changed(byte[] capture, Consumer<ByteBuffer> change) {
    byte[] copy = capture.clone();
    change.accept(ByteBuffer.wrap(copy));
    return copy;
  }

  private static byte[] linkType(byte[] capture, int type) {
    return changed(capture, all -> all.putInt(20, type));
  }

  private static int record(ByteBuffer capture, int number) {
    int at = HEADER;
    for (int i = 0; i < number; i++) {
      at += RECORD + capture.getInt(at + 8);
    }
    return at;
  }

  private static byte[] absurdLength(byte[] capture, int number) {
    return changed(
        capture,
        all -> {
          int at = record(all, number);
          all.putInt(at + 8, Integer.MAX_VALUE).putInt(at + 12, Integer.MAX_VALUE);
        });
  }

  /** From the middle on the clock is late. */
  private static byte[] clockBack(byte[] capture, int seconds) {
    return changed(
        capture,
        all -> {
          for (int at = HEADER; at + RECORD <= all.limit(); at += RECORD + all.getInt(at + 8)) {
            if (at > all.limit() / 2) {
              all.putInt(at, all.getInt(at) - seconds);
            }
          }
        });
  }
}
