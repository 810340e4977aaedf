package org.kaname.pipeline.file;

import static java.nio.ByteOrder.LITTLE_ENDIAN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.kaname.testkit.Packets.ascii;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.CaptureBytes;

class CaptureFilesTest {
  @TempDir Path folder;

  private static byte[] capture() {
    Random random = new Random(1);
    byte[] noise = new byte[2000];
    CaptureBytes capture = CaptureBytes.pcap(0xA1B2C3D4, LITTLE_ENDIAN, 1);
    for (int i = 0; i < 100; i++) {
      random.nextBytes(noise);
      capture.record(i, 0, noise);
    }
    return capture.bytes();
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("it.pcap"), bytes);
  }

  private String refusal(byte[] bytes) throws IOException {
    Path file = file(bytes);
    return assertThrows(UnreadableCapture.class, () -> CaptureFiles.open(file, "it")).text().key();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream packed = new GZIPOutputStream(out)) {
      packed.write(plain);
    }
    return out.toByteArray();
  }

  private static byte[] zip(String name, byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream packed = new ZipOutputStream(out)) {
      packed.putNextEntry(new ZipEntry("folder/"));
      packed.putNextEntry(new ZipEntry("README"));
      packed.write(ascii("not a capture"));
      packed.putNextEntry(new ZipEntry(name));
      packed.write(plain);
    }
    return out.toByteArray();
  }

  @Test
  void missingFile_isRefused() {
    UnreadableCapture refusal =
        assertThrows(
            UnreadableCapture.class, () -> CaptureFiles.open(folder.resolve("none"), "none"));
    assertEquals("file.missing", refusal.text().key());
  }

  @Test
  void folder_isRefused() {
    UnreadableCapture refusal =
        assertThrows(UnreadableCapture.class, () -> CaptureFiles.open(folder, "folder"));
    assertEquals("file.not_a_file", refusal.text().key());
  }

  @Test
  void emptyFile_isRefused() throws IOException {
    assertEquals("file.empty", refusal(new byte[0]));
  }

  @Test
  void textCalledPcap_isRefused() throws IOException {
    assertEquals("file.not_a_capture", refusal(ascii("No. Time Source")));
  }

  @Test
  void oneByte_isRefused() throws IOException {
    assertEquals("file.not_a_capture", refusal(new byte[] {(byte) 0xD4}));
  }

  @Test
  void cutHeader_isRefused() throws IOException {
    assertEquals("file.cut_header", refusal(Arrays.copyOf(capture(), 23)));
  }

  @Test
  void cutPcapngHeader_isRefused() throws IOException {
    assertEquals(
        "file.cut_header", refusal(Arrays.copyOf(CaptureBytes.pcapng(LITTLE_ENDIAN).bytes(), 27)));
  }

  @Test
  void gzip_isRead() throws IOException {
    assertEquals(100, Frames.of(file(gzip(capture()))).all.size());
  }

  @Test
  void zip_givesItsFirstCapture() throws IOException {
    assertEquals(100, Frames.of(file(zip("a.cap", capture()))).all.size());
  }

  @Test
  void zipWithoutCapture_isRefused() throws IOException {
    assertEquals("file.no_capture_in_archive", refusal(zip("a.txt", ascii("nothing"))));
  }

  @Test
  void truncatedGzip_givesWhatItHolds() throws IOException {
    byte[] packed = gzip(capture());
    Frames frames = Frames.of(file(Arrays.copyOf(packed, packed.length / 2)));
    assertEquals("true file.cut", (frames.all.size() > 40) + " " + frames.fault);
  }

  @Test
  void gzipOfNothing_isRefused() throws IOException {
    assertEquals("file.empty", refusal(gzip(new byte[0])));
  }

  @Test
  void gzipHeaderAlone_isRefused() throws IOException {
    assertEquals("file.broken_archive", refusal(Arrays.copyOf(gzip(capture()), 5)));
  }

  @Test
  void damagedGzip_isRefused() throws IOException {
    byte[] packed = gzip(capture());
    Arrays.fill(packed, 10, 40, (byte) 0xFF);
    assertEquals("file.broken_archive", refusal(packed));
  }

  @Test
  void zipWithBrokenName_isRefused() throws IOException {
    byte[] packed = zip("é.cap", capture());
    packed[30] = (byte) 0xFF;
    assertEquals("file.broken_archive", refusal(packed));
  }

  @Test
  void cutZip_isRefused() throws IOException {
    assertEquals("file.broken_archive", refusal(Arrays.copyOf(zip("a.cap", capture()), 110)));
  }

  @Test
  void unpackedCopy_isGoneAfterwards() throws IOException {
    long before = unpacked();
    Frames.of(file(gzip(capture())));
    assertTrue(unpacked() <= before);
  }

  private static long unpacked() throws IOException {
    try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return names.stream().filter(name -> name.startsWith("kaname-capture-")).count();
    }
  }
}
