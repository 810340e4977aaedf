package org.kaname.system.socket;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Lets options stand behind arguments: the shell stops looking for options at the first argument,
 * so they are moved in front of it. Lines with substitutions or closures are left as they are.
 */
final class OptionOrder {
  private static final String SUBSTITUTION = "{}()[]$#<>`\n";

  /** Of a command: whether each of its options takes a value; empty if there is no such command. */
  private final Function<String, Map<String, Boolean>> options;

  OptionOrder(Function<String, Map<String, Boolean>> options) {
    this.options = options;
  }

  String arrange(String line) {
    StringBuilder result = new StringBuilder();
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char quote = 0;
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      boolean plain = quote == 0;
      if (c == '\\' && i + 1 < line.length() && quote != '\'') {
        word.append(c).append(line.charAt(++i));
      } else if (!plain) {
        word.append(c);
        quote = c == quote ? 0 : quote;
      } else if (SUBSTITUTION.indexOf(c) >= 0) {
        return line;
      } else if (c == ' ' || c == '\t') {
        end(word, words);
      } else if (c == ';' || c == '|') {
        end(word, words);
        result.append(statement(words)).append(' ').append(c).append(' ');
        words.clear();
      } else {
        word.append(c);
        quote = c == '\'' || c == '"' ? c : 0;
      }
    }
    end(word, words);
    return result.append(statement(words)).toString();
  }

  private static void end(StringBuilder word, List<String> words) {
    if (!word.isEmpty()) {
      words.add(word.toString());
      word.setLength(0);
    }
  }

  private String statement(List<String> words) {
    Map<String, Boolean> known = words.isEmpty() ? Map.of() : options.apply(words.get(0));
    if (known.isEmpty()) {
      return String.join(" ", words);
    }
    List<String> front = new ArrayList<>(List.of(words.get(0)));
    List<String> back = new ArrayList<>();
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.equals("--")) {
        back.addAll(words.subList(i, words.size()));
        break;
      }
      boolean option = word.startsWith("--") || known.containsKey(word);
      (option ? front : back).add(word);
      if (option && known.getOrDefault(word, false) && i + 1 < words.size()) {
        front.add(words.get(++i));
      }
    }
    front.addAll(back);
    return String.join(" ", front);
  }
}
