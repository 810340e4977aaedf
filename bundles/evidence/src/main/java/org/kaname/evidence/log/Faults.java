package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.Receipt;
import org.kaname.text.Text;

/** Says what a failure of the disk means and what to do. */
final class Faults {
  private static final long PATIENCE = 30;

  private Faults() {}

  static EvidenceFault explain(IOException cause) {
    if (cause instanceof EvidenceFault fault) {
      return fault;
    }
    String message = String.valueOf(cause.getMessage());
    if (message.contains("No space left") || message.contains("quota exceeded")) {
      return new EvidenceFault(Text.of("evidence.fault.full"), cause);
    }
    if (message.contains("Read-only file system") || cause instanceof AccessDeniedException) {
      return new EvidenceFault(Text.of("evidence.fault.read_only"), cause);
    }
    return new EvidenceFault(new Text("evidence.fault.disk", Map.of("reason", message)), cause);
  }

  static EvidenceFault busy() {
    return new EvidenceFault(Text.of("evidence.fault.busy"));
  }

  static EvidenceFault opening() {
    return new EvidenceFault(Text.of("evidence.fault.opening"));
  }

  /** Waits until a record is on the disk. */
  static Receipt await(CompletionStage<Receipt> receipt) throws IOException, InterruptedException {
    try {
      return receipt.toCompletableFuture().get(PATIENCE, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException fault) {
        throw fault;
      }
      throw new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw busy();
    }
  }

  static EvidenceFault stopped() {
    return new EvidenceFault(Text.of("evidence.fault.stopped"));
  }

  /** A record that the log cannot hold, or that could not be signed. */
  static EvidenceFault refused(Throwable why) {
    return new EvidenceFault(
        new Text("evidence.fault.refused", Map.of("reason", String.valueOf(why.getMessage()))),
        why);
  }
}
