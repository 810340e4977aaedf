package org.kaname.response;

import java.util.List;
import java.util.Optional;
import org.kaname.detect.Link;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes cuts at one enforcement point: a service, one for each device.
 *
 * <p>{@link #capability} and {@link #reach} answer from memory, within a millisecond, on any
 * thread. The others may take as long as the device does; they are called one at a time, {@link
 * #probe} beside them, each on a thread that is given up when it does not come back, and
 * interrupted then.
 *
 * <p>Every step ends by itself: the device holds the time limit, or a watchdog process does that
 * was started before the step and survives this program. Whatever fails, what {@link #read} returns
 * is the truth, read from the device and not remembered.
 */
@ConsumerType
public interface ResponseDriver {
  /** Returns what the driver can do now. */
  Capability capability();

  /** Says what a step would stop; {@link Reach#NONE} if the target is not on its path. */
  Reach reach(Action action, List<Selector> target);

  /**
   * Finds out whether links pass the enforcement point, without touching them: what it finds,
   * {@link #reach} knows afterwards. Takes up to some seconds.
   */
  void probe(List<Link> links) throws ResponseFault;

  /**
   * Says why a step cannot be made now: the device is away, the path is not the driver's, the step
   * would stop what it has to spare. Changes nothing.
   *
   * @return empty if it can be made.
   */
  Optional<ResponseFault> check(Step step);

  /**
   * Makes a step, with its time limit. What is already there with the same id is replaced.
   *
   * @throws ResponseFault if the device did not confirm.
   */
  void apply(Step step) throws ResponseFault;

  /** Reads back what the device holds for a step; empty if it holds nothing. */
  Optional<Held> read(Step step) throws ResponseFault;

  /** Undoes a step; a step that is not there is undone. */
  void undo(Step step) throws ResponseFault;

  /** Reads back every step of this installation that the device holds. */
  List<Held> held() throws ResponseFault;
}
