package org.kaname.policy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/**
 * What the policies say of one question.
 *
 * @param effect name of the effect; empty if no rule says anything, which means no.
 * @param durations parameters of the effect.
 * @param reasons rules that said so, each with its file.
 */
public record Ruling(String effect, Map<String, Duration> durations, List<Text> reasons) {
  /** No rule says anything. */
  public static final Ruling SILENT = new Ruling("", Map.of(), List.of());

  public Ruling {
    durations = Map.copyOf(durations);
    reasons = List.copyOf(reasons);
  }
}
