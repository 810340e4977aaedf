package org.kaname.forward.send;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.kaname.text.Text;

/** The other side did not take something now; later it may. Never says a secret. */
public final class SendFault extends IOException {
  private static final long serialVersionUID = 1;

  private final transient Text text;
  private final Duration pause;

  /** Makes a fault; its message is for logs. */
  public SendFault(Text text, Throwable cause) {
    super(text.key() + " " + text.parameters(), cause);
    this.text = text;
    this.pause = Duration.ZERO;
  }

  /**
   * Makes a fault that has no other behind it.
   *
   * @param pause how long the other side wants to be left alone.
   */
  public SendFault(Text text, Duration pause) {
    super(text.key() + " " + text.parameters());
    this.text = text;
    this.pause = pause;
  }

  /** The other side cannot be reached, or the connection broke. */
  static SendFault away(String address, IOException cause) {
    String what =
        cause instanceof javax.net.ssl.SSLException
            ? "forward.fault.tls"
            : cause instanceof java.net.UnknownHostException
                ? "forward.fault.name"
                : "forward.fault.away";
    return new SendFault(
        new Text(what, Map.of("address", address, "reason", reason(cause))), cause);
  }

  private static String reason(Throwable cause) {
    Throwable root = cause;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    return root.getMessage() == null ? root.getClass().getSimpleName() : message;
  }

  /** Returns what is said to people. */
  public Text text() {
    return text;
  }

  /** Returns how long the other side wants to be left alone. */
  public Duration pause() {
    return pause;
  }
}
