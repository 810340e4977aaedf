package org.kaname.response.model;

import java.util.List;
import org.kaname.text.Text;

/** A business model contradicts itself; says everything that is wrong with it. */
public final class ModelRefusal extends Exception {
  private static final long serialVersionUID = 1;

  /** How many problems are told; whoever has mended these learns of the others. */
  public static final int MOST = 200;

  private final transient List<Text> problems;

  /** Makes a refusal. */
  public ModelRefusal(List<Text> problems) {
    super(problems.size() + " problems, the first: " + problems.get(0), null, false, false);
    this.problems = List.copyOf(problems);
  }

  /** Returns what is wrong, for people, at most {@link #MOST}. */
  public List<Text> problems() {
    return problems;
  }
}
