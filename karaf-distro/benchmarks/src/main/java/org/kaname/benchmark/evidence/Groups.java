package org.kaname.benchmark.evidence;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Names;
import org.kaname.evidence.seal.RecordScan;

/** The groups in which a log wrote its records: those of a group have one registration time. */
final class Groups {
  private static final byte[] REGISTERED = Names.stored("registered");
  private static final double NANOS = 1e9;

  /** Where a group lies in the files of records. */
  private record Group(long segment, long from, long to) {}

  private final Path records;
  private final List<Group> groups = new ArrayList<>();
  private long entries;
  private long bytes;

  private Groups(Path records) {
    this.records = records;
  }

  /** Finds the groups of a log that is closed. */
  static Groups of(Path log) throws IOException {
    Groups found = new Groups(log.resolve("records"));
    long size = RecordFiles.count(found.records);
    try (RecordFiles files = RecordFiles.readOnly(found.records, size)) {
      for (long segment = 0; segment * RecordFiles.SEGMENT < size; segment++) {
        try (FrameWalk walk = files.walkOf(segment)) {
          found.walk(segment, walk);
        }
      }
    }
    return found;
  }

  private void walk(long segment, FrameWalk walk) throws IOException {
    RecordScan scan = new RecordScan();
    String time = "";
    long from = 0;
    long to = 0;
    while (walk.next() && scan.take(walk.body(), 0, walk.length())) {
      String registered = scan.string(REGISTERED).orElse("");
      if (!registered.equals(time) && to > from) {
        groups.add(new Group(segment, from, to));
        from = to;
      }
      time = registered;
      to = walk.end();
      entries++;
    }
    if (to > from) {
      groups.add(new Group(segment, from, to));
    }
    bytes += to;
  }

  long entries() {
    return entries;
  }

  int count() {
    return groups.size();
  }

  long bytes() {
    return bytes;
  }

  /** Writes the same bytes in the same groups, and waits for the disk after each. */
  double bare(Path file) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 23);
      long spent = 0;
      for (Group group : groups) {
        read(group, bytes);
        long begin = System.nanoTime();
        while (bytes.hasRemaining()) {
          out.write(bytes);
        }
        out.force(false);
        spent += System.nanoTime() - begin;
      }
      return entries * NANOS / spent;
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private void read(Group group, ByteBuffer into) throws IOException {
    into.clear().limit((int) (group.to - group.from));
    Path file = records.resolve(String.format("%06d.seg", group.segment));
    try (FileChannel in = FileChannel.open(file, StandardOpenOption.READ)) {
      while (into.hasRemaining() && in.read(into, group.from + into.position()) > 0) {
        // Until it is full.
      }
    }
    into.flip();
  }

  /** Writes records of the average length one by one, waiting for the disk after each. */
  double oneByOne(Path file, int count) throws IOException {
    try (FileChannel out =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.allocateDirect((int) (this.bytes / entries));
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        bytes.clear();
        out.write(bytes);
        out.force(false);
      }
      return count * NANOS / (System.nanoTime() - begin);
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
