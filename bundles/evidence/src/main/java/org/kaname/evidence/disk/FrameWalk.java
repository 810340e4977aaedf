package org.kaname.evidence.disk;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;
import org.kaname.evidence.seal.Sealer;

/** Walks over the frames of one segment, in order, up to the first that is not whole. */
public final class FrameWalk implements Closeable {
  private static final int BUFFER = 1 << 18;

  private final DataInputStream in;
  private final CRC32C crc = new CRC32C();
  private final byte[] body = new byte[Sealer.LONGEST];
  private int length;
  private long start;
  private long end;

  FrameWalk(Path file, boolean exists) throws IOException {
    InputStream bytes = exists ? Files.newInputStream(file) : InputStream.nullInputStream();
    in = new DataInputStream(new BufferedInputStream(bytes, BUFFER));
  }

  /** Goes to the next frame; false if there is none, or none that is whole. */
  public boolean next() throws IOException {
    start = end;
    try {
      length = in.readInt();
      int sum = in.readInt();
      if (length < 1 || length > body.length) {
        return false;
      }
      in.readFully(body, 0, length);
      crc.reset();
      crc.update(body, 0, length);
      end = start + RecordFiles.HEAD + length;
      return (int) crc.getValue() == sum;
    } catch (EOFException e) {
      return false;
    }
  }

  /** Returns where the frame begins. */
  public long start() {
    return start;
  }

  /** Returns where the frame ends. */
  public long end() {
    return end;
  }

  /** Returns the body, from 0 to {@link #length}; valid until the next one. */
  public byte[] body() {
    return body;
  }

  /** Returns the length of the body. */
  public int length() {
    return length;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
