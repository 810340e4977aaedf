package org.kaname.pipeline.log;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;
import org.kaname.session.Session;
import org.kaname.view.Json;

/**
 * One file of the log: blocks that each stand for themselves, so that a torn one spoils no other.
 *
 * <p>A block is: magic, packed length, checksum of the packed bytes (CRC-32), first and last end of
 * its flows (epoch nanoseconds), then rows as JSON lines, deflated.
 */
final class SessionSegment {
  private static final int MAGIC = 0x4B53_4C31;
  private static final int HEADER = 28;
  private static final int LONGEST = 64 << 20;

  private SessionSegment() {}

  /** Appends rows as one block and returns its size; the file is opened and closed for it. */
  static long append(Path file, List<Session> rows) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    try (DeflaterOutputStream out = new DeflaterOutputStream(packed)) {
      for (Session row : rows) {
        out.write((Json.line(row) + "\n").getBytes(StandardCharsets.UTF_8));
        first = Math.min(first, row.end());
        last = Math.max(last, row.end());
      }
    }
    byte[] bytes = packed.toByteArray();
    ByteBuffer header = ByteBuffer.allocate(HEADER).putInt(MAGIC).putInt(bytes.length);
    header.putInt((int) crc(bytes)).putLong(first).putLong(last);
    try (OutputStream out =
        Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      out.write(header.array(), 0, HEADER);
      out.write(bytes);
    }
    return HEADER + (long) bytes.length;
  }

  private static long crc(byte[] bytes) {
    CRC32 crc = new CRC32();
    crc.update(bytes);
    return crc.getValue();
  }

  /**
   * Reads the blocks that may hold flows that ended in [from, until); a torn end is passed over.
   */
  static void read(Path file, long from, long until, Consumer<Session> rows) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
      boolean more = true;
      while (more) {
        more = block(in, from, until, rows);
      }
    } catch (EOFException torn) {
      return;
    }
  }

  private static boolean block(DataInputStream in, long from, long until, Consumer<Session> rows)
      throws IOException {
    int magic = in.readInt();
    int length = in.readInt();
    int checksum = in.readInt();
    long first = in.readLong();
    long last = in.readLong();
    if (magic != MAGIC || length < 0 || length > LONGEST) {
      return false;
    }
    if (last < from || first >= until) {
      in.skipNBytes(length);
      return true;
    }
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length || (int) crc(bytes) != checksum) {
      return false;
    }
    unpack(bytes, rows);
    return true;
  }

  private static void unpack(byte[] bytes, Consumer<Session> rows) throws IOException {
    try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        if (!line.isEmpty()) {
          rows.accept(Json.read(line, Session.class));
        }
      }
    }
  }
}
