package org.kaname.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * A conversation that a decoder must understand completely.
 *
 * @param name what it shows.
 * @param flow where it travels.
 * @param parts what is said, in order; each a whole number of messages.
 */
public record Sample(String name, Flow flow, List<Part> parts) {
  /**
   * One thing said.
   *
   * @param direction 0 by the client, 1 by the server.
   * @param text bytes as {@link Hex} reads them.
   */
  public record Part(int direction, String text) {
    /** Returns the bytes said. */
    public byte[] bytes() {
      return Hex.bytes(text);
    }
  }

  public Sample {
    parts = List.copyOf(parts);
  }

  /** Begins a conversation. */
  public static Sample of(String name, Flow flow) {
    return new Sample(name, flow, List.of());
  }

  /** Adds what the client says. */
  public Sample client(String hex) {
    return plus(new Part(0, hex));
  }

  /** Adds what the server says. */
  public Sample server(String hex) {
    return plus(new Part(1, hex));
  }

  private Sample plus(Part part) {
    List<Part> more = new ArrayList<>(parts);
    more.add(part);
    return new Sample(name, flow, more);
  }

  @Override
  public String toString() {
    return name;
  }
}
