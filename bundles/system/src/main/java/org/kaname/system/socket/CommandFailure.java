package org.kaname.system.socket;

import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.karaf.shell.support.CommandException;
import org.kaname.text.Text;
import org.kaname.view.FileFault;

/** Says why a command failed, and what to do: the shell itself speaks English only. */
final class CommandFailure {
  private static final Pattern ANSI = Pattern.compile("\u001B\\[[0-9;]*[a-zA-Z]");
  private static final Pattern NOT_FOUND = Pattern.compile("Command not found: (.+)");
  private static final Pattern UNDEFINED = Pattern.compile("Undefined option: (.+)");

  private CommandFailure() {}

  static Text of(Exception failure) {
    String message = message(failure);
    Matcher absent = NOT_FOUND.matcher(message);
    if (absent.find()) {
      return new Text("shell.no_command", Map.of("command", absent.group(1)));
    }
    if (failure instanceof CommandException) {
      return ofUse(message);
    }
    return failure instanceof IOException broken
        ? FileFault.of(broken, "")
        : new Text("shell.failed", Map.of("reason", message));
  }

  /** Texts as in DefaultActionPreparator of Karaf 4.4. */
  private static Text ofUse(String message) {
    Matcher undefined = UNDEFINED.matcher(message);
    if (undefined.find()) {
      return new Text("shell.unknown_option", Map.of("option", undefined.group(1)));
    }
    if (message.contains("too many arguments")) {
      return Text.of("shell.too_many");
    }
    return message.endsWith("is required")
        ? Text.of("shell.too_few_words")
        : new Text("shell.not_understood", Map.of("reason", message));
  }

  private static String message(Exception failure) {
    String message = failure.getMessage();
    return message == null || message.isBlank()
        ? failure.getClass().getSimpleName()
        : ANSI.matcher(message).replaceAll("").strip();
  }
}
