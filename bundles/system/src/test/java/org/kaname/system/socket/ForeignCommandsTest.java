package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Set;
import org.junit.jupiter.api.Test;

class ForeignCommandsTest {
  @Test
  void ownCommands_leaveTheirOwnRecords() {
    assertEquals(Set.of(), ForeignCommands.names("incident:list --json"));
    assertEquals(Set.of(), ForeignCommands.names("  device:approve 10.0.0.1"));
  }

  @Test
  void othersAreNamed_withoutWhatStandsBehindThem() {
    assertEquals(
        Set.of("config:property-set"),
        ForeignCommands.names("config:property-set --pid x password geheim"));
    assertEquals(Set.of("exec"), ForeignCommands.names("exec rm -rf /"));
  }

  @Test
  void echo_isNothing_butWhatItIsToldMayBeSomething() {
    assertEquals(Set.of(), ForeignCommands.names("shell:echo"));
    assertEquals(
        Set.of("bundle:stop"), ForeignCommands.names("shell:echo (bundle:stop kaname-evidence)"));
  }

  @Test
  void commandInQuotationMarks_isFound() {
    assertEquals(
        Set.of("shell:exec", "bundle:stop"),
        ForeignCommands.names("\"shell:exec\" ls; 'bundle:stop' kaname-evidence"));
  }

  @Test
  void everyCommandOfALine_isFound() {
    assertEquals(
        Set.of("bundle:install", "grep", "shell:exec"),
        ForeignCommands.names("incident:list | grep x; bundle:install file:/x ; (shell:exec ls)"));
  }
}
