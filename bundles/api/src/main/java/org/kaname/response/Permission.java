package org.kaname.response;

import java.time.Duration;
import java.util.List;
import org.kaname.text.Text;

/**
 * What the policies say of a proposal.
 *
 * @param mode how it may come about.
 * @param pause of {@link Mode#VETO}: how long somebody may object.
 * @param limit longest time a step of it may last.
 * @param reasons rules that decided, hard limits that were met.
 */
public record Permission(Mode mode, Duration pause, Duration limit, List<Text> reasons) {
  public Permission {
    reasons = List.copyOf(reasons);
  }

  /** From the freest to the strictest. */
  public enum Mode {
    /** At once. */
    AUTOMATIC,
    /** By itself after a while, unless somebody objects. */
    VETO,
    /** When one approver agrees. */
    APPROVAL,
    /** When two approvers agree, neither of them the one who asked. */
    TWO_APPROVALS,
    /** Not by this program: a person may do it by hand. */
    RECOMMEND,
    /** Not at all: it would stop what keeps people safe, or the way to stop it again. */
    FORBIDDEN;

    /** Says whether the program may do it, with the approvals it takes. */
    public boolean executable() {
      return compareTo(RECOMMEND) < 0;
    }
  }
}
