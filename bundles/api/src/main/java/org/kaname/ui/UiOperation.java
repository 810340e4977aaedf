package org.kaname.ui;

import java.io.IOException;
import java.util.Set;
import java.util.regex.Pattern;
import org.kaname.user.Role;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One operation. Before its handler is called the console has checked session, role, origin, token
 * and size, as for its own operations.
 *
 * @param method {@code GET} (which stands for HEAD too), {@code POST}, {@code PUT} or {@code
 *     DELETE}.
 * @param path {@code /api/evidence/{index}}: the first segment below {@code /api/} is a word;
 *     places in braces stand for one segment each.
 * @param roles of which a person needs one; empty if, and only if, it is open.
 * @param open whether somebody who has not signed in may call it.
 * @param largestFile greatest length in bytes of the file that is sent, up to {@link #LARGEST}; 0
 *     if no file is sent but perhaps a JSON object, of at most 64 KiB.
 * @param handler answers it.
 */
public record UiOperation(
    String method, String path, Set<Role> roles, boolean open, int largestFile, Handler handler) {
  /** Greatest length of a file, in bytes. */
  public static final int LARGEST = 64 << 20;

  private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE");
  private static final Pattern PATH =
      Pattern.compile(
          "/api/[a-z][a-z0-9-]*(/([a-z0-9]+([._-][a-z0-9]+)*|\\{[A-Za-z][A-Za-z0-9]*}))*");

  /** Answers calls, several at once, on threads of the console. */
  @ConsumerType
  @FunctionalInterface
  public interface Handler {
    /**
     * Answers a call.
     *
     * @throws UiFault if the call is refused; whatever else is thrown is told as a fault of the
     *     console, without its message.
     * @throws IOException if the call cannot be read.
     */
    UiReply answer(UiCall call) throws IOException;
  }

  public UiOperation {
    roles = Set.copyOf(roles);
    if (!METHODS.contains(method) || !PATH.matcher(path).matches()) {
      throw new IllegalArgumentException("operation " + method + " " + path);
    }
    if (open != roles.isEmpty()) {
      throw new IllegalArgumentException(method + " " + path + " has roles, or else is open");
    }
    boolean changing = method.equals("POST") || method.equals("PUT");
    if (largestFile < 0 || largestFile > (changing ? LARGEST : 0)) {
      throw new IllegalArgumentException(method + " " + path + ", file of " + largestFile);
    }
  }

  /** Makes an operation for those with one of the roles; what it takes is JSON. */
  public static UiOperation of(String method, String path, Set<Role> roles, Handler handler) {
    return new UiOperation(method, path, roles, false, 0, handler);
  }

  /** Makes an operation that takes a file. */
  public static UiOperation file(String path, Set<Role> roles, int largestFile, Handler handler) {
    return new UiOperation("POST", path, roles, false, largestFile, handler);
  }

  /** Makes an operation that is open to everybody who reaches the console. */
  public static UiOperation open(String method, String path, Handler handler) {
    return new UiOperation(method, path, Set.of(), true, 0, handler);
  }
}
