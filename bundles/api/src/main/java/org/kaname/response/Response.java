package org.kaname.response;

import java.util.List;
import java.util.Optional;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;

/**
 * What is proposed, decided and done about an incident. A new object for every change.
 *
 * @param id unique in the installation: letters, digits and hyphens.
 * @param incident id of the incident.
 * @param made epoch milliseconds.
 * @param provenance nothing is touched unless it is {@link Provenance#LIVE}.
 * @param state how far it is.
 * @param proposals at most three, best first; none if nothing can be proposed, and then {@code
 *     note} says why.
 * @param chosen id of the proposal that is asked for, under way, or done; empty before.
 * @param needed how many approvals the chosen proposal needs.
 * @param due epoch milliseconds when it goes ahead by itself, or lapses; 0 if neither.
 * @param opinions what people said, oldest first.
 * @param steps how far the steps of the chosen proposal are.
 * @param note the newest thing to know about it.
 */
public record Response(
    String id,
    String incident,
    long made,
    Provenance provenance,
    State state,
    List<Proposal> proposals,
    String chosen,
    int needed,
    long due,
    List<Opinion> opinions,
    List<StepState> steps,
    Text note) {
  public Response {
    proposals = List.copyOf(proposals);
    opinions = List.copyOf(opinions);
    steps = List.copyOf(steps);
  }

  /** How far a response is. */
  public enum State {
    /** Nobody has chosen yet. */
    PROPOSED,
    /** It goes ahead when its time comes, unless somebody objects. */
    COUNTING,
    /** Approvals are missing. */
    ASKED,
    /** Steps are being made. */
    ACTING,
    /** Every step is held by its device. */
    HELD,
    /** Some steps failed or are uncertain: somebody must look. */
    TROUBLED,
    /** Taken back by a person. */
    UNDONE,
    /** Its time was over. */
    ENDED,
    /** Rejected, lapsed, or overtaken by a verdict. */
    CLOSED;

    /** Says whether a device may hold something of it. */
    public boolean acting() {
      return this == ACTING || this == HELD || this == TROUBLED;
    }
  }

  /** Returns the proposal that was chosen. */
  public Optional<Proposal> choice() {
    return proposals.stream().filter(one -> one.id().equals(chosen)).findFirst();
  }
}
