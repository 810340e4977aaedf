package org.kaname.response.model;

import java.math.BigInteger;
import java.util.Optional;

/**
 * A range of addresses.
 *
 * @param network the first address in figures.
 * @param length bits that are the same, 0..32 or 0..128.
 */
public record Prefix(String network, int length) {
  public Prefix {
    byte[] octets = Names.octets(network);
    if (octets.length == 0 || length < 0 || length > octets.length * 8) {
      throw new IllegalArgumentException("prefix " + network + "/" + length);
    }
    if (!masked(octets, length).equals(number(octets))) {
      throw new IllegalArgumentException("bits behind the prefix " + network + "/" + length);
    }
    network = Names.canonical(network);
  }

  /** Reads {@code 10.1.2.0/24}; empty if it is none. */
  public static Optional<Prefix> parse(String text) {
    int slash = text.indexOf('/');
    if (slash < 0 || !text.substring(slash + 1).matches("\\d{1,3}")) {
      return Optional.empty();
    }
    int length = Integer.parseInt(text.substring(slash + 1));
    byte[] octets = Names.octets(text.substring(0, slash));
    if (octets.length == 0
        || length > octets.length * 8
        || !masked(octets, length).equals(number(octets))) {
      return Optional.empty();
    }
    return Optional.of(new Prefix(text.substring(0, slash), length));
  }

  /** Returns what addresses of this prefix have in common, to be looked up by. */
  Key key() {
    byte[] octets = Names.octets(network);
    return new Key(octets.length, length, number(octets));
  }

  /** Returns the key that an address would have in a prefix of a length. */
  static Key key(byte[] octets, int length) {
    return new Key(octets.length, length, masked(octets, length));
  }

  /** The bits that addresses of one prefix share. */
  record Key(int octets, int length, BigInteger bits) {}

  private static BigInteger number(byte[] octets) {
    return new BigInteger(1, octets);
  }

  private static BigInteger masked(byte[] octets, int length) {
    int free = octets.length * 8 - length;
    return number(octets).shiftRight(free).shiftLeft(free);
  }

  @Override
  public String toString() {
    return network + "/" + length;
  }
}
