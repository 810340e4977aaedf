package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.PacketView.Field;
import org.kaname.pipeline.flow.FrameNotes;
import org.kaname.pipeline.flow.FrameStore;
import org.kaname.pipeline.flow.Shard;
import org.kaname.view.Json;

/**
 * The frames of one shard on their way into the rolling store: masked as {@link Lifted} says, put
 * into chunks of memory, and handed to the thread that writes, a chunk or a second at a time.
 *
 * <p>Nothing is allocated for a frame that no alert points at.
 */
final class Track implements FrameStore {
  static final int CHUNK = 1 << 20;

  /** So many bridge most of a second in which the disk does nothing, at 0.4 million packets/s. */
  private static final int MOST_CHUNKS = 32;

  private static final int LONGEST = CHUNK / 2;
  private static final int LONGEST_COMMENT = 32_000;
  private static final byte OVERWRITTEN = '*';

  /**
   * Bytes of a segment.
   *
   * @param offset in the segment's file.
   * @param bytes from index 0.
   */
  record Piece(Track track, int segment, int offset, ByteBuffer bytes, int length, int frames) {}

  /** What is said of a packet that an alert points at. */
  record Note(List<Field> fields) {
    Note {
      fields = List.copyOf(fields);
    }
  }

  /** Takes what is to be written, and gives out numbers of segments. */
  interface Writer {
    void write(Piece piece);

    int nextSegment(Track track);

    void closed(Track track);
  }

  private final String sensor;
  private final int shardNumber;
  private final FrameNotes notes;
  private final Writer writer;
  private final HeaderBounds bounds = new HeaderBounds();
  private final Queue<ByteBuffer> free = new ConcurrentLinkedQueue<>();
  private final AtomicLong unwritten = new AtomicLong();
  private ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK);
  private int chunks = 1;
  private int used;
  private int frames;
  private int segment;
  private int offset;
  private int link = -1;
  private long lost;

  Track(String sensor, int shardNumber, FrameNotes notes, Writer writer) {
    this.sensor = sensor;
    this.shardNumber = shardNumber;
    this.notes = notes;
    this.writer = writer;
  }

  String sensor() {
    return sensor;
  }

  int shard() {
    return shardNumber;
  }

  /** Takes a chunk back that was written, or could not be. Any thread. */
  void written(Piece piece, boolean well) {
    if (!well) {
      unwritten.addAndGet(piece.frames());
    }
    free.add(piece.bytes());
  }

  @Override
  public long begin(int captured, int linkType) {
    if (linkType != link) {
      other(linkType);
    }
    if (used + captured + PacketBlock.OVERHEAD + PacketBlock.OPTIONS + LONGEST_COMMENT > CHUNK) {
      turn();
    }
    return RollPlace.position(shardNumber, segment, offset + used);
  }

  private void other(int linkType) {
    turn();
    link = linkType;
    fresh();
  }

  private void fresh() {
    segment = writer.nextSegment(this);
    offset = 0;
    used = PacketBlock.begin(chunk, 0, link);
  }

  /** Hands over what is there; without another chunk it is lost. */
  private void turn() {
    if (frames == 0) {
      return;
    }
    ByteBuffer next = another();
    if (next == null) {
      lost += frames;
      used = offset == 0 ? PacketBlock.SECTION + PacketBlock.INTERFACE : 0;
      frames = 0;
      return;
    }
    writer.write(new Piece(this, segment, offset, chunk, used, frames));
    chunk = next;
    offset += used;
    used = 0;
    frames = 0;
    if (offset + CHUNK > RollPlace.SEGMENT) {
      fresh();
    }
  }

  /** Returns a chunk that was written; a new one as long as there are few. */
  private @Nullable ByteBuffer another() {
    ByteBuffer next = free.poll();
    if (next == null && chunks < MOST_CHUNKS) {
      chunks++;
      next = ByteBuffer.allocateDirect(CHUNK);
    }
    return next;
  }

  @Override
  public void keep(
      Shard shard,
      ByteBuffer bytes,
      int at,
      int captured,
      int wire,
      long time,
      int linkType,
      boolean asked) {
    if (captured > LONGEST) {
      lost++;
      return;
    }
    frames++;
    if (asked) {
      shown(shard, bytes, at, captured, wire, time, linkType);
      return;
    }
    bounds.of(bytes, at, captured, linkType);
    int payload = bounds.payload();
    int length = bounds.end() - payload;
    boolean all = length <= 0 || (notes.sure() && shard.decodedWhole(bytes, at + payload, length));
    int kept = all ? bounds.end() : payload;
    int total = PacketBlock.OVERHEAD + PacketBlock.padded(kept);
    int data = PacketBlock.data(used);
    PacketBlock.head(chunk, used, total, time, kept, wire);
    chunk.put(data, bytes, at, kept);
    if (!all || notes.ranges() > 0 || bounds.doubtTo() > 0) {
      mask(data, kept, all && length > 0);
    }
    PacketBlock.tail(chunk, used, total, kept);
    used += total;
  }

  /** Overwrites what is of a person, and sums that could be used to guess it. */
  private void mask(int data, int kept, boolean ranges) {
    overwrite(data, kept, bounds.doubtFrom(), bounds.doubtTo());
    for (int range = 0; ranges && range < notes.ranges(); range++) {
      int from = notes.rangeAt(range);
      overwrite(data, kept, from, from + notes.rangeLength(range));
    }
    int sum = bounds.transport() < 0 ? kept : TransportSum.place(bounds);
    if (sum + 2 <= kept) {
      chunk.putShort(data + sum, (short) 0);
    }
  }

  private void overwrite(int data, int kept, int from, int to) {
    for (int at = Math.max(0, from); at < Math.min(kept, to); at++) {
      chunk.put(data + at, OVERWRITTEN);
    }
  }

  /** Keeps a packet as it is shown, with what was decoded. */
  private void shown(
      Shard shard, ByteBuffer bytes, int at, int captured, int wire, long time, int linkType) {
    Lifted lifted = Lifted.of(shard, notes, bytes, at, captured, linkType);
    byte[] comment = comment(lifted.fields());
    int total =
        PacketBlock.OVERHEAD
            + PacketBlock.padded(captured)
            + PacketBlock.OPTIONS
            + PacketBlock.padded(comment.length);
    PacketBlock.head(chunk, used, total, time, captured, wire);
    chunk.put(PacketBlock.data(used), lifted.bytes());
    long id = RollPlace.position(shardNumber, segment, offset + used);
    PacketBlock.tail(chunk, used, total, captured, id, comment);
    used += total;
  }

  /** Returns fields as JSON, the last ones left out if there are very many. */
  private static byte[] comment(List<Field> all) {
    ArrayDeque<Field> fields = new ArrayDeque<>(all);
    byte[] comment = json(fields);
    while (comment.length > LONGEST_COMMENT) {
      for (int i = fields.size() / 4; i >= 0; i--) {
        fields.pollLast();
      }
      comment = json(fields);
    }
    return comment;
  }

  private static byte[] json(ArrayDeque<Field> fields) {
    return Json.line(new Note(List.copyOf(fields))).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long second() {
    turn();
    long all = lost + unwritten.getAndSet(0);
    lost = 0;
    return all;
  }

  @Override
  public void close() {
    turn();
    writer.closed(this);
  }
}
