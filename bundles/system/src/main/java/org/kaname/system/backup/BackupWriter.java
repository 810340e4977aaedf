package org.kaname.system.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kaname.text.Text;

/** Writes a backup: one zip file of mode 0600 that is there whole or not at all. */
public final class BackupWriter {
  /** Left free on the disk, whatever is written. */
  private static final long RESERVE = 64L << 20;

  private final Place place;
  private final Clock clock;

  /** Makes a writer for an installation. */
  public BackupWriter(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  /**
   * What is written besides the files that lie there.
   *
   * @param packets whether recorded packets are included.
   * @param database {@code file} or {@code elsewhere}.
   * @param copies of files that are open at the moment, by their name in the backup.
   */
  public record Wish(boolean packets, String database, Map<String, Path> copies) {
    public Wish {
      copies = Map.copyOf(copies);
    }
  }

  /** What was written. */
  public record Written(Path file, String sha256, long bytes, int entries) {}

  /**
   * Writes a backup.
   *
   * @throws BackupFault if the file exists or there is too little room; nothing is left behind.
   */
  public Written write(Path file, Wish wish) throws IOException, BackupFault {
    if (Files.exists(file)) {
      throw BackupFault.of("backup.exists", "file", file);
    }
    boolean storeLiesStill = wish.copies().isEmpty() && wish.database().equals("file");
    Map<String, Path> files =
        new TreeMap<>(BackupContent.files(place, wish.packets(), storeLiesStill));
    files.putAll(wish.copies());
    Path folder = Files.createDirectories(Disk.above(file));
    room(folder, files.values());
    Path part = folder.resolve(file.getFileName() + ".part");
    try {
      Files.deleteIfExists(part);
      Files.createFile(
          part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Written written = fill(part, file, wish.database(), files);
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
      Disk.sync(folder);
      return written;
    } finally {
      Files.deleteIfExists(part);
    }
  }

  static void room(Path folder, Iterable<Path> files) throws IOException, BackupFault {
    long needed = 0;
    for (Path file : files) {
      needed += Files.exists(file) ? Files.size(file) : 0;
    }
    room(folder, needed);
  }

  static void room(Path folder, long needed) throws IOException, BackupFault {
    long free = Files.getFileStore(folder).getUsableSpace();
    if (free < needed + RESERVE) {
      throw new BackupFault(
          new Text(
              "backup.no_room",
              Map.of("folder", folder, "free", free >> 20, "needed", (needed + RESERVE) >> 20)));
    }
  }

  private Written fill(Path part, Path file, String database, Map<String, Path> files)
      throws IOException {
    MessageDigest whole = Disk.sha256();
    List<BackupList.Entry> entries = new ArrayList<>();
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
        OutputStream out = java.nio.channels.Channels.newOutputStream(channel)) {
      ZipOutputStream zip = new ZipOutputStream(new java.security.DigestOutputStream(out, whole));
      for (Map.Entry<String, Path> one : files.entrySet()) {
        add(zip, one.getKey(), one.getValue(), entries);
      }
      zip.putNextEntry(new ZipEntry(BackupList.NAME));
      BackupList list = new BackupList(place.version(), clock.instant(), database, entries);
      zip.write(list.text().getBytes(StandardCharsets.UTF_8));
      zip.finish();
      zip.flush();
      channel.force(true);
    }
    String sha256 = HexFormat.of().formatHex(whole.digest());
    return new Written(file, sha256, Files.size(part), entries.size());
  }

  /** What is deleted meanwhile, an old segment for instance, is passed over. */
  private static void add(
      ZipOutputStream zip, String name, Path file, List<BackupList.Entry> entries)
      throws IOException {
    MessageDigest digest = Disk.sha256();
    try (InputStream in = Files.newInputStream(file)) {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      zip.putNextEntry(new ZipEntry(name));
      long bytes = new java.security.DigestInputStream(in, digest).transferTo(zip);
      zip.closeEntry();
      entries.add(
          new BackupList.Entry(HexFormat.of().formatHex(digest.digest()), bytes, mode, name));
    } catch (NoSuchFileException e) {
      return;
    }
  }
}
