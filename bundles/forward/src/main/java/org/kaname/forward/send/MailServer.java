package org.kaname.forward.send;

import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A mail server.
 *
 * @param tls null only if nothing is protected.
 * @param user empty for no authentication.
 */
public record MailServer(
    Address address, Security security, @Nullable SSLContext tls, String user, String password) {
  /** How the connection is protected. */
  public enum Security {
    /** From the start. */
    TLS,
    /** After asking for it; without it nothing is sent. */
    STARTTLS,
    /** Not at all: only for a server on this machine. */
    NONE
  }

  /** Names no secret. */
  @Override
  public String toString() {
    return security + " " + address;
  }
}
