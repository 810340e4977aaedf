package org.kaname.detect;

import org.kaname.decode.IdentityField;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Looks at traffic and raises alerts, or just takes note of it.
 *
 * <p>A prototype-scope component; each shard has its own instance and calls it from one thread. It
 * is called only for what {@link #wants} says. No allocation for a message that says nothing new.
 */
@ConsumerType
public interface Detector {
  /** A new flow, or a flow whose protocol became known. */
  int FLOW = 1;

  /** Every message. */
  int MESSAGE = 2;

  /** Packet time entered another second. */
  int SECOND = 4;

  /** What devices say of themselves. */
  int IDENTITY = 8;

  /** The first message of each kind. */
  int KIND = 16;

  /** Returns the bit set of what it wants to be called for. */
  int wants();

  /** Begins: called once before everything else. */
  void open(Traffic traffic, AlertSink out);

  /** Takes a flow that is new or whose protocol became known. */
  default void flow(int flow, int link) {}

  /** Takes a message. */
  default void message(Message message) {}

  /** Takes the first message of a kind, before {@link #message} sees it. */
  default void kind(Message message) {}

  /** Takes a statement of a device about itself. */
  default void identity(
      int device, int station, IdentityField field, String value, String source, int confidence) {}

  /** Takes note that a MAC address now speaks for an IP address that another one had. */
  default void moved(int device, int before) {}

  /**
   * Says that packet time has entered another second: silence is found here.
   *
   * @param second epoch seconds.
   */
  default void second(long second) {}

  /** Says that packet time jumped by more than 10 minutes, either way; no state moves by it. */
  default void jumped(long from, long to) {}

  /** Says that a flow number will be reused. */
  default void forget(int flow) {}

  /** Switches between learning everything as normal and watching. */
  default void learning(boolean on) {}

  /** Returns how many things it has learned, 0 for a detector that does not learn. */
  default long learned() {
    return 0;
  }

  /** Returns how well a device is known, 0..100; -1 from a detector that does not learn devices. */
  default int maturity(int device) {
    return -1;
  }

  /** Ends: called once after everything else. */
  default void close() {}
}
