package org.kaname.evidence.log;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.kaname.evidence.disk.FrameWalk;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.Sealer;
import org.kaname.evidence.seal.Shredder;

/**
 * Deletes a text from the fields of all records, so that a crash at any moment leaves either the
 * old records or a journal from which the new ones are written.
 */
final class Erasing {
  private static final long MAGIC = 0x6572617365303031L;

  private final RecordFiles records;
  private final Path folder;
  private final Path journal;

  Erasing(RecordFiles records, Path folder) {
    this.records = records;
    this.folder = folder;
    this.journal = folder.resolve("erasing");
  }

  /** What is to be erased: the places, and the records they are in. */
  record Found(List<long[]> places, List<Long> indexes) {}

  /** Looks through the whole log, and writes a journal of what is to be written instead. */
  Found prepare(String text, long size) throws IOException {
    Shredder shredder = new Shredder(text);
    List<long[]> places = new ArrayList<>();
    List<Long> indexes = new ArrayList<>();
    Path fresh = journal.resolveSibling("erasing.new");
    try (FileChannel channel =
            FileChannel.open(
                fresh,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        DataOutputStream out =
            new DataOutputStream(
                new java.io.BufferedOutputStream(Channels.newOutputStream(channel)))) {
      out.writeLong(MAGIC);
      for (long base = 0; base < size; base += RecordFiles.SEGMENT) {
        try (FrameWalk walk = records.walkOf(base / RecordFiles.SEGMENT)) {
          long end = Math.min(size, base + RecordFiles.SEGMENT);
          for (long index = base; index < end && walk.next(); index++) {
            List<Integer> fields = shredder.holding(walk.body(), walk.length());
            if (!fields.isEmpty()) {
              byte[] body = java.util.Arrays.copyOf(walk.body(), walk.length());
              write(out, index, shredder.shred(body, fields));
              indexes.add(index);
              for (int field : fields) {
                places.add(new long[] {index, field});
              }
            }
          }
        }
      }
      out.flush();
      channel.force(true);
    }
    return new Found(places, indexes);
  }

  private static void write(DataOutputStream out, long index, byte[] body) throws IOException {
    out.writeLong(index);
    out.writeInt(body.length);
    out.write(body);
  }

  /** From here on the journal is carried out, whatever happens. */
  void decide() throws IOException {
    Files.move(
        journal.resolveSibling("erasing.new"),
        journal,
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    RecordFiles.forceNames(folder);
  }

  /** Writes what a journal says, if there is one; returns the indexes. */
  List<Long> carryOut() throws IOException {
    Files.deleteIfExists(journal.resolveSibling("erasing.new"));
    List<Long> indexes = new ArrayList<>();
    if (!Files.exists(journal)) {
      return indexes;
    }
    try (DataInputStream in =
        new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(journal)))) {
      if (in.readLong() != MAGIC) {
        throw new IOException(journal + " is not one of this log");
      }
      while (true) {
        long index = in.readLong();
        int length = in.readInt();
        if (length < 1 || length > Sealer.LONGEST) {
          throw new IOException(journal + " is damaged");
        }
        byte[] body = in.readNBytes(length);
        records.overwrite(index, body);
        indexes.add(index);
      }
    } catch (EOFException e) {
      records.syncOverwritten(indexes);
    }
    Files.delete(journal);
    return indexes;
  }
}
