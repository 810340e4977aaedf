package org.kaname.response.console;

import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.kaname.response.ResponseRefusal;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;

/** What operations that do something have in common. */
final class Acting {
  private Acting() {}

  /** Answers when it is done. A refusal is said to the person; it is nobody's fault. */
  static UiReply later(CompletionStage<?> act) {
    return new UiReply.Later(
        act.handle(
            (value, failed) -> {
              if (failed == null) {
                return UiReply.of(value);
              }
              Throwable cause = failed instanceof CompletionException ? failed.getCause() : failed;
              if (cause instanceof ResponseRefusal refusal) {
                throw new UiFault(
                    refusal.text().key().equals("response.no.role") ? 403 : 409, refusal.text());
              }
              throw new CompletionException(cause);
            }));
  }
}
