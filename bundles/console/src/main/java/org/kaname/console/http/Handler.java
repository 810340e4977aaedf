package org.kaname.console.http;

import java.io.IOException;

/** Answers one kind of call. */
@FunctionalInterface
public interface Handler {
  /**
   * Answers a call.
   *
   * @throws Problem if the call is refused.
   * @throws IOException if the request cannot be read or a store fails.
   */
  Answer handle(Call call) throws IOException;
}
