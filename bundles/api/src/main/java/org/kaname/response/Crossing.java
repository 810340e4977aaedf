package org.kaname.response;

import java.util.List;

/**
 * Two sides between which an enforcement point stands, as a site declares it.
 *
 * @param left blocks of addresses on one side.
 * @param right blocks of addresses on the other side.
 */
public record Crossing(List<Prefix> left, List<Prefix> right) {
  private static final String ARROW = "<->";

  public Crossing {
    left = List.copyOf(left);
    right = List.copyOf(right);
  }

  /**
   * Reads {@code 10.1.0.0/16, 10.3.0.0/16 <-> any}.
   *
   * @throws IllegalArgumentException if it is not of this form.
   */
  public static Crossing parse(String text) {
    int arrow = text.indexOf(ARROW);
    if (arrow < 0) {
      throw new IllegalArgumentException("path without '<->': " + text);
    }
    return new Crossing(
        side(text.substring(0, arrow)), side(text.substring(arrow + ARROW.length())));
  }

  private static List<Prefix> side(String text) {
    return List.of(text.trim().split("\\s*,\\s*")).stream().map(Prefix::new).toList();
  }

  /**
   * Says whether traffic that a selector selects crosses here; where it names only one of the two
   * devices, whether some of it may.
   */
  public boolean carries(Selector selector) {
    return between(left, selector.client(), right, selector.server())
        || between(right, selector.client(), left, selector.server());
  }

  private static boolean between(
      List<Prefix> one, String client, List<Prefix> other, String server) {
    return holds(one, client) && holds(other, server);
  }

  private static boolean holds(List<Prefix> side, String address) {
    return address.isEmpty() || side.stream().anyMatch(prefix -> prefix.holds(address));
  }
}
