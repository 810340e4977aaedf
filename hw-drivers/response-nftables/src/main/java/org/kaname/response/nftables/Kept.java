package org.kaname.response.nftables;

import java.time.Duration;

/**
 * An element as the packet filter holds it.
 *
 * @param element what it cuts.
 * @param comment what stands with it, empty if nothing does.
 * @param remaining until it ends; a negative one never does.
 * @param packets that met it.
 */
record Kept(Element element, String comment, Duration remaining, long packets) {
  private static final String MARK = "kaname:";

  /** Returns what is written beside the elements of a step. */
  static String mark(String step) {
    return MARK + step;
  }

  /** Returns the step it belongs to, empty if somebody else put it there. */
  String step() {
    return comment.startsWith(MARK) ? comment.substring(MARK.length()) : "";
  }
}
