package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import org.apache.karaf.shell.support.CommandException;
import org.junit.jupiter.api.Test;
import org.kaname.text.Text;

class CommandFailureTest {
  @Test
  void undefinedOption_isNamed() {
    Text text =
        CommandFailure.of(new CommandException("Undefined option: \u001B[1m--bogus\u001B[0m"));
    assertEquals(new Text("shell.unknown_option", Map.of("option", "--bogus")), text);
  }

  @Test
  void missingAndSpareArguments_areToldApart() {
    assertEquals(
        "shell.too_few_words",
        CommandFailure.of(new CommandException("Argument FILE is required")).key());
    assertEquals(
        "shell.too_many",
        CommandFailure.of(new CommandException("too many arguments specified")).key());
  }

  @Test
  void unknownCommand_isNamed() {
    Text text = CommandFailure.of(new IllegalStateException("Command not found: capture:bogus"));
    assertEquals(new Text("shell.no_command", Map.of("command", "capture:bogus")), text);
  }

  @Test
  void faultsOfFiles_sayWhatToDo() {
    assertEquals("io.denied", CommandFailure.of(new AccessDeniedException("/etc/x")).key());
    assertEquals("io.full", CommandFailure.of(new IOException("No space left on device")).key());
  }

  @Test
  void anythingElse_keepsItsReason() {
    Text text = CommandFailure.of(new IllegalStateException("odd"));
    assertEquals(new Text("shell.failed", Map.of("reason", "odd")), text);
  }
}
