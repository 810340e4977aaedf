package org.kaname.pipeline.flow;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;

/**
 * What was found out about the frame now being looked at: which of its bytes say something of a
 * person, and which messages it ended. One instance a shard, refilled for every frame.
 */
public final class FrameNotes {
  private static final int MOST_RANGES = 4096;
  private static final int MOST_MESSAGES = 16;

  private final int[] rangeAt = new int[MOST_RANGES];
  private final int[] rangeLength = new int[MOST_RANGES];
  private final int[] protocols = new int[MOST_MESSAGES];
  private final int[] types = new int[MOST_MESSAGES];
  private final int[] statuses = new int[MOST_MESSAGES];
  private final long[] objects = new long[MOST_MESSAGES];
  private final Activity[] activities = new Activity[MOST_MESSAGES];
  private @Nullable ByteBuffer frame;
  private int frameAt;
  private int ranges;
  private int messages;
  private boolean doubtful;

  /** Begins a frame. */
  void begin(ByteBuffer bytes, int at) {
    frame = bytes;
    frameAt = at;
    ranges = 0;
    messages = 0;
    doubtful = false;
  }

  /** Takes note of bytes of a person; those of a buffer are not where they could be overwritten. */
  @SuppressWarnings("ReferenceEquality") // the same buffer, not an equal one: bytes of the frame
  void personal(ByteBuffer bytes, int at, int length) {
    if (bytes != frame || ranges == MOST_RANGES) {
      doubtful = true;
      return;
    }
    rangeAt[ranges] = at - frameAt;
    rangeLength[ranges] = length;
    ranges++;
  }

  void message(int protocol, Activity activity, int type, long object, int status) {
    if (protocol == 0) {
      doubtful = true;
      return;
    }
    if (messages < MOST_MESSAGES) {
      protocols[messages] = protocol;
      activities[messages] = activity;
      types[messages] = type;
      objects[messages] = object;
      statuses[messages] = status;
      messages++;
    }
  }

  /**
   * Says whether something was decoded, and all bytes of a person are known to be where they are.
   */
  public boolean sure() {
    return messages > 0 && !doubtful;
  }

  /** Returns how many ranges say something of a person. */
  public int ranges() {
    return ranges;
  }

  /** Returns where a range begins, from the beginning of the frame. */
  public int rangeAt(int range) {
    return rangeAt[range];
  }

  /** Returns how long a range is. */
  public int rangeLength(int range) {
    return rangeLength[range];
  }

  /** Returns how many messages are known, 16 at most. */
  public int messages() {
    return messages;
  }

  /** Returns the protocol number of a message. */
  public int protocol(int message) {
    return protocols[message];
  }

  /** Returns the activity of a message. */
  public Activity activity(int message) {
    return activities[message];
  }

  /** Returns the type of a message. */
  public int type(int message) {
    return types[message];
  }

  /** Returns the object of a message. */
  public long object(int message) {
    return objects[message];
  }

  /** Returns the status of a message, 0 if it was no error. */
  public int status(int message) {
    return statuses[message];
  }
}
