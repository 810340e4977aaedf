package org.kaname.response.plan;

import java.util.Set;

/**
 * What the site allows, and what has to stay reachable.
 *
 * @param mostDevices a plan that takes a link from more devices is for people only.
 * @param hourlyCap steps that may be made in an hour without a person.
 * @param usedThisHour how many were made in the last hour.
 * @param operators IP or MAC addresses from which people operate this program.
 * @param own addresses of this machine.
 * @param packetsPerSecond what a limited link may still carry; at least 1.
 * @param unknownCost what an hour of something unclassified counts as long as no function of the
 *     model has a cost; at least 1.
 */
public record Rules(
    int mostDevices,
    int hourlyCap,
    int usedThisHour,
    Set<String> operators,
    Set<String> own,
    int packetsPerSecond,
    long unknownCost) {
  /** A switch of 48 ports less than full: who cuts more, cuts a whole part of the site. */
  public static final int MOST_DEVICES = 20;

  /** Somebody who makes us cut by forged packets gets no further than this. */
  public static final int HOURLY_CAP = 10;

  /** A controller that is polled ten times a second goes on; a scan or a flood does not. */
  public static final int PACKETS_PER_SECOND = 50;

  /** Of the size of a person's working day: nothing that is unknown is free. */
  public static final long UNKNOWN_COST = 100_000;

  public Rules {
    operators = Set.copyOf(operators);
    own = Set.copyOf(own);
    if (mostDevices < 0 || hourlyCap < 0 || packetsPerSecond < 1 || unknownCost < 1) {
      throw new IllegalArgumentException(
          "devices " + mostDevices + ", cap " + hourlyCap + ", rate " + packetsPerSecond);
    }
  }

  /** Returns the usual rules, with nothing used up. */
  public static Rules usual(Set<String> operators, Set<String> own) {
    return new Rules(MOST_DEVICES, HOURLY_CAP, 0, operators, own, PACKETS_PER_SECOND, UNKNOWN_COST);
  }
}
