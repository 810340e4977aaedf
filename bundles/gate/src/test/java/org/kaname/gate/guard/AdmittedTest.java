package org.kaname.gate.guard;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.gate.Reason;

final class AdmittedTest {
  @TempDir Path folder;

  @Test
  void letInBefore_isForgivenExpiryButNotRevocation() throws Exception {
    Path file = folder.resolve("gate").resolve("admitted.list");
    new Admitted(file).add("ab");
    Admitted later = new Admitted(file);
    assertTrue(later.forgives("ab", Reason.EXPIRED));
    assertFalse(later.forgives("ab", Reason.REVOKED));
    assertFalse(later.forgives("cd", Reason.EXPIRED));
  }
}
