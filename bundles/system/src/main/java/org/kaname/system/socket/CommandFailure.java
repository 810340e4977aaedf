package org.kaname.system.socket;

/** Says in one line why a command failed. */
final class CommandFailure {
  private static final String ANSI = "\u001B\\[[0-9;]*[a-zA-Z]";

  private CommandFailure() {}

  static String say(Throwable failure) {
    String message = failure.getMessage();
    if (message == null || message.isBlank()) {
      return failure.getClass().getSimpleName();
    }
    return message.replaceAll(ANSI, "").strip();
  }
}
