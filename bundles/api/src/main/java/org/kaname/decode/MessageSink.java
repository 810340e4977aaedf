package org.kaname.decode;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what a decoder found, without copying a byte.
 *
 * <p>Positions are indexes into the {@link Segment} being decoded. {@link #station} comes before
 * the {@link #message} it belongs to, everything else after it.
 */
@ProviderType
public interface MessageSink {
  /** Names the station behind the endpoint that the next message is for or from. */
  void station(int address);

  /**
   * Reports a message.
   *
   * @param type number of the message in its protocol; {@link Decoder#code} makes it readable.
   * @param object first object concerned, 0 if the protocol has none.
   * @param count objects concerned.
   * @param status 0, or the protocol's error code.
   */
  void message(Activity activity, int type, long object, int count, int status);

  /** Says that the message answers the request seen at {@code requestTime}, epoch nanoseconds. */
  void answers(long requestTime);

  /** Describes a run of values: objects firstObject, firstObject + 1, ... */
  void points(long firstObject, int count, Encoding encoding, int at);

  /**
   * Reports what the sender says of itself, as text in the bytes (US-ASCII or UTF-8).
   *
   * @param confidence 0 guess .. 100 said by the device itself.
   */
  void identity(IdentityField field, int at, int length, int confidence);

  /** Reports a number that identifies the sender: vendor number, device instance. */
  void identity(IdentityField field, long number, int confidence);

  /** Marks bytes that say something of a person: overwritten wherever bytes are shown or kept. */
  void personal(int at, int length);

  /** Reports bytes that break the protocol's rules. */
  void malformed(Malformed reason, int at);
}
