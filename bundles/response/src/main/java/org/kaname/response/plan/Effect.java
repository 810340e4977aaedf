package org.kaname.response.plan;

import org.kaname.response.Action;

/**
 * How much an action does. None of the shares was measured; what matters is their order.
 *
 * @param leak share of the damage that is left on a link it acts on. Blocks leave nothing. A reset
 *     from the side comes after the first packets of each connection, and so does the end of a
 *     session that can be opened anew: a fifth. A line limited to reading lets a spy look on, but
 *     nothing is commanded: three tenths. A rate limit stops floods and scans but not the one
 *     command that matters: a half.
 * @param slows whether links are slowed down, not stopped: what needs them loses half of its worth
 *     at most, as what it does often still gets through.
 * @param tcpOnly whether it does nothing to other links than TCP's (RFC 9293, 3.5.2: only TCP has a
 *     reset).
 */
record Effect(double leak, boolean slows, boolean tcpOnly) {
  /** Share of a function's cost that slowed links do. */
  static final double SLOWED_COST = 0.5;

  private static final Effect BLOCK = new Effect(0, false, false);

  static Effect of(Action action) {
    return switch (action) {
      case BLOCK_FLOW, BLOCK_PAIR, BLOCK_SERVICE, BLOCK_DEVICE, QUARANTINE, PORT_DOWN, STOP_LINE ->
          BLOCK;
      case RESET -> new Effect(0.2, false, true);
      case END_SESSION -> new Effect(0.2, false, false);
      case LIMIT_LINE -> new Effect(0.3, true, false);
      case RATE_LIMIT -> new Effect(0.5, true, false);
      case WATCH, ASK -> new Effect(1, false, false);
    };
  }
}
