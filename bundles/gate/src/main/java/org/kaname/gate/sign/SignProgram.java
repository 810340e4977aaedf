package org.kaname.gate.sign;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * {@code kaname sign JAR --key FILE.p12 [--alias NAME]}: signs a bundle or kar in place. The
 * password comes from the environment, KANAME_STOREPASS, or is asked for on the terminal. Says what
 * went wrong for who looks into it; the sentence for the user is said by {@code bin/kaname}.
 */
public final class SignProgram {
  private SignProgram() {}

  /** Runs the program. */
  public static void main(String[] args) {
    try {
      Request request = Request.parse(args);
      SigningKey.read(request.key(), password(), request.alias()).sign(request.jar());
    } catch (IllegalArgumentException e) {
      fail(e.toString(), 64);
    } catch (IOException | GeneralSecurityException e) {
      fail(e.toString(), 1);
    }
  }

  /** What is to be signed with which key. */
  record Request(Path jar, Path key, String alias) {
    static Request parse(String[] args) {
      Deque<String> rest = new ArrayDeque<>(List.of(args));
      String jar = "";
      String key = "";
      String alias = "";
      while (!rest.isEmpty()) {
        String word = rest.pop();
        switch (word) {
          case "--key" -> key = value(word, rest);
          case "--alias" -> alias = value(word, rest);
          default -> jar = word;
        }
      }
      if (jar.isEmpty() || key.isEmpty() || jar.startsWith("-")) {
        throw new IllegalArgumentException("a jar and a key are needed");
      }
      return new Request(Path.of(jar), Path.of(key), alias);
    }

    private static String value(String option, Deque<String> rest) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(option + " needs a value");
      }
      return rest.pop();
    }
  }

  @SuppressWarnings("SystemConsoleNull") // as long as the container is on JDK 17
  private static char[] password() {
    String value = System.getenv("KANAME_STOREPASS");
    if (value != null) {
      return value.toCharArray();
    }
    java.io.Console terminal = System.console();
    if (terminal == null) {
      throw new IllegalArgumentException("no terminal and no KANAME_STOREPASS");
    }
    return terminal.readPassword("KANAME_STOREPASS: ");
  }

  private static void fail(String message, int status) {
    System.err.println(message);
    System.exit(status);
  }
}
