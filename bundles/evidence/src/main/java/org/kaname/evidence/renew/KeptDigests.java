package org.kaname.evidence.renew;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import org.kaname.evidence.seal.RenewedLeaf;

/**
 * Digests under SHA-512 of fields that were erased after a renewal: index (8), number of the field
 * (4), digest (64), one behind the other. A torn end is overwritten by the next one. Not
 * thread-safe.
 */
final class KeptDigests {
  private static final int ENTRY = Long.BYTES + Integer.BYTES + RenewedLeaf.LENGTH;

  private final Path file;

  KeptDigests(Path file) {
    this.file = file;
  }

  /** Adds digests; they are on the disk when this returns. */
  void add(ByteBuffer entries) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.position(channel.size() / ENTRY * ENTRY);
      while (entries.hasRemaining()) {
        channel.write(entries);
      }
      channel.force(true);
    }
  }

  static ByteBuffer room(int count) {
    return ByteBuffer.allocate(Math.multiplyExact(count, ENTRY));
  }

  /** Returns all, by index and number of the field. */
  Map<Place, byte[]> all() throws IOException {
    Map<Place, byte[]> all = new HashMap<>();
    if (!Files.exists(file)) {
      return all;
    }
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      while (true) {
        Place place = new Place(in.readLong(), in.readInt());
        byte[] digest = new byte[RenewedLeaf.LENGTH];
        in.readFully(digest);
        all.put(place, digest);
      }
    } catch (EOFException e) {
      return all;
    }
  }

  /** Where a field is. */
  record Place(long index, int field) {}
}
