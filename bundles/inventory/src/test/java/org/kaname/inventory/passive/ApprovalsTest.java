package org.kaname.inventory.passive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.inventory.Approved;

class ApprovalsTest {
  @TempDir Path folder;

  @Test
  void approval_survivesARestart() throws Exception {
    Path file = folder.resolve("approved.jsonl");
    new Approvals(file).add(List.of(approved("10.0.0.1", "a")));
    assertEquals("a", new Approvals(file).of("", "10.0.0.1").orElseThrow().name());
  }

  @Test
  void secondApprovalOfAnAddress_replacesTheFirst() throws Exception {
    Approvals approvals = new Approvals(folder.resolve("approved.jsonl"));
    approvals.add(List.of(approved("10.0.0.1", "a")));
    approvals.add(List.of(approved("10.0.0.1", "b")));
    assertEquals(1, approvals.all().size());
    assertEquals("b", approvals.all().get(0).name());
  }

  @Test
  void approvedButNeverObserved_isMissing() throws Exception {
    Approvals approvals = new Approvals(folder.resolve("approved.jsonl"));
    approvals.add(List.of(approved("10.0.0.1", "a")));
    assertEquals(1, approvals.without(List.of()).size());
  }

  private static Approved approved(String ip, String name) {
    return new Approved("", ip, name, "", "", "", "", "tester", 1);
  }
}
