package org.kaname.evidence.log;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Semaphore;
import org.kaname.crypto.software.SoftwareUnit;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;

/**
 * Appends records as fast as it can and says which were acknowledged, and with {@code erase} which
 * names were deleted, until it is killed.
 */
final class KillTarget {
  private static final int OUTSTANDING = 2000;
  private static final int NAMES = 100;

  private KillTarget() {}

  public static void main(String[] arguments) throws Exception {
    FileEvidenceLog log =
        new FileEvidenceLog(
            Path.of(arguments[0]), new SoftwareUnit(Path.of(arguments[1])), new Storms(1e6, 1e6));
    int run = Integer.parseInt(arguments[2]);
    boolean erase = arguments[3].equals("erase");
    PrintStream out = System.out;
    if (erase) {
      Thread eraser = new Thread(() -> erase(log, run, out));
      eraser.setDaemon(true);
      eraser.start();
    }
    Semaphore room = new Semaphore(OUTSTANDING);
    for (int i = 0; ; i++) {
      room.acquire();
      int number = i;
      String person = "person-" + run + "-" + i % NAMES;
      EvidenceRecord entry =
          new EvidenceRecord("kill.test", "run-" + run, person, 1, Map.of("run", run, "n", i));
      var unused =
          log.append(i % 100 == 0 ? entry.asStatement() : entry)
              .whenComplete((receipt, fault) -> said(out, number, receipt, room));
    }
  }

  /** Deletes one name after the other; what comes later has it again. */
  @SuppressWarnings("SystemOut")
  private static void erase(FileEvidenceLog log, int run, PrintStream out) {
    try {
      while (log.open().isEmpty()) {
        Thread.sleep(5);
      }
      for (int i = 0; ; i = (i + 1) % NAMES) {
        long before = log.open().orElseThrow().size();
        String name = "person-" + run + "-" + i;
        log.erase(name, "admin", "a test");
        out.println("erased " + name + " " + before);
        out.flush();
      }
    } catch (InterruptedException | java.io.IOException e) {
      out.println("failed " + e);
    }
  }

  @SuppressWarnings("SystemOut")
  private static void said(PrintStream out, int number, Receipt receipt, Semaphore room) {
    if (receipt != null) {
      out.println(number + " " + receipt.sequence() + " " + receipt.hash());
      out.flush();
    }
    room.release();
  }
}
