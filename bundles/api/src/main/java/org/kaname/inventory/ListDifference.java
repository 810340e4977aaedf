package org.kaname.inventory;

import java.util.List;

/**
 * What a list changes.
 *
 * @param added devices that were not on the approved side.
 * @param changed those that were, with other particulars.
 * @param unchanged how many were there exactly so.
 * @param before how approved and observed side differ without the list.
 * @param after how they differ with it.
 */
public record ListDifference(
    List<Approved> added, List<Change> changed, int unchanged, Sides before, Sides after) {
  public ListDifference {
    added = List.copyOf(added);
    changed = List.copyOf(changed);
  }

  /** Particulars of one device before and after. */
  public record Change(Approved before, Approved after) {}

  /**
   * How the two sides differ.
   *
   * @param unapproved ids of devices that were observed and are not approved.
   * @param missing devices that are approved and were never observed.
   */
  public record Sides(List<String> unapproved, List<Approved> missing) {
    public Sides {
      unapproved = List.copyOf(unapproved);
      missing = List.copyOf(missing);
    }
  }
}
