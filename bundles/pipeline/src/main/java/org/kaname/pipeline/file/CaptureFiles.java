package org.kaname.pipeline.file;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.kaname.text.Text;

/** Opens capture files by what is in them, never by their names. */
public final class CaptureFiles {
  private static final int GZIP = 0x1F8B;
  private static final int ZIP = 0x504B0304;

  /** What stays free on the disk when a packed capture is unpacked. */
  private static final long RESERVE = 1L << 30;

  private CaptureFiles() {}

  /**
   * Opens a capture file: pcap or pcapng, plain, in gzip, or the first capture in a zip file.
   *
   * @param name by which results refer to it.
   * @throws UnreadableCapture with a text for the user.
   */
  public static FileSource open(Path file, String name) throws IOException {
    check(file, name);
    try {
      MappedBytes bytes = new MappedBytes(file);
      if (bytes.size() == 0) {
        bytes.close();
        throw unreadable("file.empty", name);
      }
      bytes.reach(0, Math.min(bytes.size(), 64));
      return recognise(file, name, bytes);
    } catch (AccessDeniedException e) {
      throw unreadable("file.no_permission", name);
    }
  }

  private static void check(Path file, String name) throws UnreadableCapture {
    if (!Files.exists(file)) {
      throw unreadable("file.missing", name);
    }
    if (!Files.isRegularFile(file)) {
      throw unreadable("file.not_a_file", name);
    }
    if (!Files.isReadable(file)) {
      throw unreadable("file.no_permission", name);
    }
  }

  private static FileSource recognise(Path file, String name, MappedBytes bytes)
      throws IOException {
    ByteBuffer window = bytes.window();
    int magic = window.limit() >= 4 ? window.getInt(0) : 0;
    if (magic >>> 16 == GZIP || magic == ZIP) {
      bytes.close();
      return unpacked(file, name, magic == ZIP);
    }
    return capture(name, bytes, magic, () -> {});
  }

  private static FileSource capture(String name, MappedBytes bytes, int magic, Runnable onClose)
      throws UnreadableCapture {
    if (PcapSource.recognises(magic) && bytes.size() >= PcapSource.HEADER) {
      return new PcapSource(name, bytes, onClose);
    }
    if (magic == PcapNgSource.SECTION && bytes.size() >= 28) {
      return new PcapNgSource(name, bytes, onClose);
    }
    bytes.close();
    onClose.run();
    boolean cut = PcapSource.recognises(magic) || magic == PcapNgSource.SECTION;
    throw unreadable(cut ? "file.cut_header" : "file.not_a_capture", name);
  }

  private static FileSource unpacked(Path file, String name, boolean zip) throws IOException {
    Path plain = Files.createTempFile("kaname-capture-", ".unpacked");
    try {
      if (zip) {
        unzip(file, name, plain);
      } else {
        gunzip(file, name, plain);
      }
      MappedBytes bytes = new MappedBytes(plain);
      if (bytes.size() < 4) {
        bytes.close();
        throw unreadable("file.empty", name);
      }
      bytes.reach(0, Math.min(bytes.size(), 64));
      return capture(name, bytes, bytes.window().getInt(0), () -> delete(plain));
    } catch (IOException e) {
      Files.deleteIfExists(plain);
      throw e;
    }
  }

  private static void gunzip(Path file, String name, Path plain) throws IOException {
    try (InputStream in =
        new GZIPInputStream(new BufferedInputStream(Files.newInputStream(file)), 1 << 16)) {
      copy(in, name, plain);
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw unreadable("file.broken_archive", name);
    }
  }

  private static void unzip(Path file, String name, Path plain) throws IOException {
    try (ZipInputStream in =
        new ZipInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.isDirectory() && startsLikeCapture(in, name, plain)) {
          return;
        }
      }
    } catch (ZipException | EOFException | IllegalArgumentException e) {
      throw unreadable("file.broken_archive", name);
    }
    throw unreadable("file.no_capture_in_archive", name);
  }

  private static boolean startsLikeCapture(ZipInputStream in, String name, Path plain)
      throws IOException {
    byte[] head = in.readNBytes(4);
    if (head.length < 4) {
      return false;
    }
    int magic = ByteBuffer.wrap(head).getInt();
    if (!PcapSource.recognises(magic) && magic != PcapNgSource.SECTION) {
      return false;
    }
    copy(new java.io.SequenceInputStream(new java.io.ByteArrayInputStream(head), in), name, plain);
    return true;
  }

  /** Copies as far as the disk allows; an archive cut short gives what it holds. */
  private static void copy(InputStream in, String name, Path plain) throws IOException {
    FileStore disk = Files.getFileStore(plain);
    byte[] buffer = new byte[1 << 16];
    long written = 0;
    try (OutputStream out = Files.newOutputStream(plain)) {
      while (true) {
        int count = read(in, buffer);
        if (count < 0) {
          return;
        }
        if ((written >> 26) != ((written + count) >> 26) && disk.getUsableSpace() < RESERVE) {
          throw unreadable("file.no_room_to_unpack", name);
        }
        out.write(buffer, 0, count);
        written += count;
      }
    }
  }

  private static int read(InputStream in, byte[] buffer) throws IOException {
    try {
      return in.read(buffer);
    } catch (EOFException e) {
      return -1;
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static UnreadableCapture unreadable(String key, String name) {
    return new UnreadableCapture(new Text(key, Map.of("file", name)));
  }
}
