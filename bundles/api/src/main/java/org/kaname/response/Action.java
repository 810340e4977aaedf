package org.kaname.response;

import java.util.Locale;

/** What a step does: the closed vocabulary of actions. */
public enum Action {
  /** Stops one client from calling one service of one server. */
  BLOCK_FLOW,
  /** Stops all traffic between two devices. */
  BLOCK_PAIR,
  /** Stops everybody from calling one service of a device. */
  BLOCK_SERVICE,
  /** Stops all traffic of a device that passes the enforcement point. */
  BLOCK_DEVICE,
  /** Leaves a device nothing but what is needed to look at it. */
  QUARANTINE,
  /** Takes the switch port out of service that a device is connected to. */
  PORT_DOWN,
  /** Lets through only so much of a link. */
  RATE_LIMIT,
  /** Ends the connections of a link, each time one is seen. */
  RESET,
  /** Stops a connector's line. */
  STOP_LINE,
  /** Limits a connector's line to reading. */
  LIMIT_LINE,
  /** Ends a partner's session. */
  END_SESSION,
  /** Keeps every packet of what is suspected; stops nothing. */
  WATCH,
  /** Asks a person to go and look; stops nothing. */
  ASK;

  /** Returns the word used in JSON, policies, evidence and message keys. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Says whether the step stops or slows down traffic. */
  public boolean cuts() {
    return this != WATCH && this != ASK;
  }
}
