package org.kaname.console.http;

import java.io.IOException;
import org.kaname.ui.UiReply;

/** Answers one kind of call. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers a call.
   *
   * @throws Problem if the call is refused.
   * @throws IOException if the request cannot be read or a store fails.
   */
  UiReply handle(Call call) throws IOException;
}
