package org.kaname.user;

import java.time.Duration;

/** What became of an attempt to sign in. */
public sealed interface SignIn {
  /** The person is who they say. */
  record Accepted(User user) implements SignIn {}

  /** Name or password is wrong; which of them is not said. */
  record Refused() implements SignIn {}

  /** Too many attempts; nothing was checked. */
  record Throttled(Duration retryAfter) implements SignIn {}
}
