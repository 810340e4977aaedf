package org.kaname.system.socket;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.kaname.system.user.UserRecorder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Records who used the container's own commands, by their names only: what stands behind them may
 * be secret. Kaname's commands leave records of what they did.
 */
@Component(service = ForeignCommands.class)
public final class ForeignCommands {
  /**
   * A word at the beginning of a command: behind a line's start, a separator or a bracket, perhaps
   * in quotation marks.
   */
  private static final Pattern COMMAND =
      Pattern.compile("(?:^|[;|({&\\n])\\s*[\"']?([a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?)");

  private static final Pattern OWN =
      Pattern.compile(
          "(kaname|capture|decoder|session|device|incident|baseline|store|gate|evidence|witness):.*"
              // only says what it was told: the start script asks with it whether anybody is there
              + "|shell:echo");

  private final UserRecorder recorder;

  @Activate
  public ForeignCommands(@Reference UserRecorder recorder) {
    this.recorder = recorder;
  }

  /** Returns the names of commands in a line that are not Kaname's. */
  static Set<String> names(String line) {
    return COMMAND
        .matcher(line)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(name -> !OWN.matcher(name).matches())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Records a line before it is run. */
  void record(String line, String actor) {
    for (String name : names(line)) {
      recorder.record("shell.command", name, actor, Map.of());
    }
  }
}
