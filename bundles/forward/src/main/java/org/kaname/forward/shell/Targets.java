package org.kaname.forward.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.forward.Forwarder;
import org.kaname.forward.Target;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.shell.Caller;

/** Finds what a command is about. */
final class Targets {
  private Targets() {}

  static Target find(Forwarder forwarder, String name, Caller caller) throws CommandFault {
    return forwarder
        .find(name)
        .orElseThrow(() -> caller.fault(new Text("forward.no.target", Map.of("name", name))));
  }

  /** Reads the numbers behind the name of a target; none for all. */
  static List<Long> numbers(List<String> words, Caller caller) throws CommandFault {
    List<Long> numbers = new ArrayList<>();
    for (String word : words) {
      if (!word.matches("[0-9]{1,12}")) {
        throw caller.fault(new Text("forward.no.number", Map.of("word", word)));
      }
      numbers.add(Long.parseLong(word));
    }
    return numbers;
  }
}
