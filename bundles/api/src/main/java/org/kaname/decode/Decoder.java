package org.kaname.decode;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns the bytes of one protocol into messages.
 *
 * <p>A prototype-scope component with {@link DecoderFor}; each shard has its own instance and calls
 * it from one thread. What must outlive a call is kept in {@link Segment#slot}; an instance that
 * keeps more per flow bounds it and drops it in {@link #closed}. No allocation per message.
 */
@ConsumerType
public interface Decoder {
  /** Returned by {@link #decode}: this flow is not of this protocol after all. */
  int REFUSED = -1;

  /**
   * Says how sure it is that the flow is of this protocol, by content; a port is only a hint.
   *
   * @param first one of the first three payloads of a flow.
   * @return 0 no .. 100 certain.
   */
  int probe(Segment first);

  /**
   * Reports the messages at the beginning of the bytes.
   *
   * @return bytes consumed, 0 or more; what remains comes again with more behind it. Whole messages
   *     only: after a swap another decoder goes on exactly there. Or {@link #REFUSED}.
   */
  int decode(Segment in, MessageSink out);

  /** Says that a flow has ended, was evicted, or goes to another decoder. */
  default void closed(int flow) {}

  /** Returns the readable code of a message type, as documented in docs/protocols. */
  default String code(int type) {
    return Integer.toString(type);
  }

  /**
   * Says whether a request may stop, restart or reprogram a device, or acts on what protects life:
   * such a one is told even before it is known what is normal.
   */
  default boolean endangers(int type, long object) {
    return false;
  }

  /** Returns the readable name of an object. */
  default String object(int type, long object) {
    return Long.toString(object);
  }
}
