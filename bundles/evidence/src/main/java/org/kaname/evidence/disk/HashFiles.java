package org.kaname.evidence.disk;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.kaname.evidence.seal.Sha256;

/**
 * Hashes one behind the other, {@link #SEGMENT} to a file: the full tiles of one level of C2SP
 * tlog-tiles, end to end. Thread-safe.
 */
public final class HashFiles implements Closeable {
  private static final int SEGMENT = 1 << 20;

  private final Segments files;
  private final int length;

  /** Opens the files of a folder, with SHA-256. */
  public HashFiles(Path folder, boolean written) throws IOException {
    this(folder, written, Sha256.LENGTH);
  }

  /** Opens the files of a folder, with hashes of another length. */
  public HashFiles(Path folder, boolean written, int length) throws IOException {
    this.length = length;
    files = new Segments(folder, ".tiles", written);
  }

  /** Writes hashes from a place on. */
  public void write(long index, byte[] hashes, int count) throws IOException {
    int done = 0;
    while (done < count) {
      long at = index + done;
      int here = (int) Math.min(count - done, SEGMENT - at % SEGMENT);
      ByteBuffer part = ByteBuffer.wrap(hashes, done * length, here * length);
      files.write(at / SEGMENT, at % SEGMENT * length, part);
      done += here;
    }
  }

  /** Returns the number of bytes in the files from the first on. */
  public long length() throws IOException {
    long bytes = 0;
    for (long file = 0; files.exists(file); file++) {
      bytes += files.length(file);
    }
    return bytes;
  }

  /**
   * Reads hashes of one aligned part, at most 65,536.
   *
   * @throws IOException if they are not there.
   */
  public byte[] read(long index, int count) throws IOException {
    ByteBuffer hashes = ByteBuffer.allocate(count * length);
    files.read(index / SEGMENT, index % SEGMENT * length, hashes);
    if (hashes.hasRemaining()) {
      throw new IOException("hash " + index + " is missing in " + files.path(index / SEGMENT));
    }
    return hashes.array();
  }

  /** Cuts off what stands behind so many hashes. */
  public void truncate(long count) throws IOException {
    long last = count / SEGMENT;
    if (files.exists(last)) {
      files.truncate(last, count % SEGMENT * length);
    }
    for (long file = last + 1; files.exists(file); file++) {
      files.delete(file);
    }
  }

  /** Forces what was written from a place on to the disk. */
  public void sync(long from, long to) throws IOException {
    for (long file = from / SEGMENT; file <= Math.max(from, to - 1) / SEGMENT; file++) {
      files.channel(file).force(false);
    }
  }

  @Override
  public void close() throws IOException {
    files.close();
  }
}
