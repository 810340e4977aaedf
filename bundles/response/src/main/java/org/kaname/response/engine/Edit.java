package org.kaname.response.engine;

import java.util.ArrayList;
import java.util.List;
import org.kaname.response.Opinion;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.StepState;
import org.kaname.text.Text;

/** A response that is being changed. For one thread. */
final class Edit {
  private final Response before;
  private Response.State state;
  private List<Proposal> proposals;
  private String chosen;
  private int needed;
  private long due;
  private final List<Opinion> opinions;
  private final List<StepState> steps;
  private Text note;

  private Edit(Response before) {
    this.before = before;
    state = before.state();
    proposals = before.proposals();
    chosen = before.chosen();
    needed = before.needed();
    due = before.due();
    opinions = new ArrayList<>(before.opinions());
    steps = new ArrayList<>(before.steps());
    note = before.note();
  }

  static Edit of(Response before) {
    return new Edit(before);
  }

  Edit state(Response.State value) {
    state = value;
    return this;
  }

  Edit proposals(List<Proposal> value) {
    proposals = value;
    return this;
  }

  Edit chosen(String value, int approvals) {
    chosen = value;
    needed = approvals;
    return this;
  }

  Edit due(long millis) {
    due = millis;
    return this;
  }

  Edit opinion(Opinion value) {
    opinions.add(value);
    return this;
  }

  Edit steps(List<StepState> value) {
    steps.clear();
    steps.addAll(value);
    return this;
  }

  Edit step(StepState value) {
    steps.replaceAll(one -> one.step().equals(value.step()) ? value : one);
    return this;
  }

  Edit note(Text value) {
    note = value;
    return this;
  }

  Response made() {
    return new Response(
        before.id(),
        before.incident(),
        before.made(),
        before.provenance(),
        state,
        proposals,
        chosen,
        needed,
        due,
        opinions,
        steps,
        note);
  }
}
