package org.kaname.detect;

import org.kaname.decode.Activity;
import org.kaname.decode.Encoding;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One message of any protocol, decoded or not; a flyweight that is valid only during the call.
 *
 * <p>Numbers are dense (0, 1, 2, ...) within a shard, so that detectors index arrays instead of
 * hashing. What nobody decodes arrives as one message a payload with {@link #protocol()} 0.
 */
@ProviderType
public interface Message {
  /** Returns the time of the packet that completed it, epoch nanoseconds. */
  long time();

  /** Returns the number of its flow; reused after {@link Detector#forget}. */
  int flow();

  /** Returns the number of its link: client, server, transport and server port. */
  int link();

  /** Returns the number of (link, direction, station, activity, type). */
  int kind();

  /** Returns 0 from client to server, 1 back. */
  int direction();

  /** Returns the device number of the sender. */
  int source();

  /** Returns the device number of the receiver. */
  int destination();

  /** Returns the number of the protocol, 0 if nobody decodes it; {@link Traffic#protocol}. */
  int protocol();

  Activity activity();

  /** Returns the type in its protocol. */
  int type();

  /** Returns the station behind the endpoint, -1 if none. */
  int station();

  /** Returns the first object concerned. */
  long object();

  /** Returns how many objects are concerned. */
  int count();

  /** Returns 0, or the protocol's error code. */
  int status();

  /** Returns when the request was seen that this message answers, 0 if it answers none. */
  long requestTime();

  /** Returns how many runs of values the message carries. */
  int runs();

  /** Returns the first object of a run. */
  long runObject(int run);

  /** Returns how many values a run has. */
  int runLength(int run);

  Encoding runEncoding(int run);

  /** Returns one value of a run; 0 if the bytes are missing. */
  double value(int run, int index);
}
