package org.kaname.forward.send;

import java.util.List;
import org.kaname.text.Text;

/** A way out. For one thread, {@link #abort} apart. */
public interface Sender extends AutoCloseable {
  /** Returns what it wants to be given at once. */
  Portion portion();

  /**
   * Sends letters, in order.
   *
   * @return those that the other side will never take.
   * @throws SendFault if it could not; what {@link #confirmed} does not count is to be given again.
   */
  List<Refused> send(List<Letter> letters) throws SendFault;

  /**
   * Is called now and then while there is nothing to send.
   *
   * @throws SendFault if the other side has gone before it can have read everything.
   */
  default void idle() throws SendFault {}

  /** Returns the sequence before which the other side has everything. */
  long confirmed();

  /**
   * Sends one over a connection of its own and says what the other side answered.
   *
   * @throws SendFault if it did not take it.
   */
  Text tryOut(Envelope envelope) throws SendFault;

  /** Breaks off whatever hangs; from any thread. */
  void abort();

  /** Ends the connection in order, within two seconds. */
  @Override
  void close();

  /**
   * How much at once.
   *
   * @param letters most of them.
   * @param bytes of their bodies together, about.
   * @param pauseMillis between two portions.
   */
  record Portion(int letters, long bytes, long pauseMillis) {}
}
