package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Properties;
import java.util.Set;

/**
 * How to reach a switch by SNMP v3, always authenticated and encrypted.
 *
 * @param address IP address.
 * @param port UDP port, 161 by custom.
 * @param user security name (RFC 3414).
 * @param authentication {@code SHA-256} (RFC 7860) or {@code SHA-1} (RFC 3414).
 * @param privacy {@code AES-128} (RFC 3826) or {@code AES-256} (draft-blumenthal-aes-usm-04).
 * @param secrets file with the passwords, {@code authentication = ...} and {@code privacy = ...};
 *     for its owner alone.
 * @param timeoutMillis how long one answer may take.
 * @param retries how often a question is asked again.
 */
public record SwitchSettings(
    String address,
    int port,
    String user,
    String authentication,
    String privacy,
    Path secrets,
    int timeoutMillis,
    int retries) {
  private static final int SHORTEST_PASSWORD = 8; // RFC 3414, 11.2
  private static final Set<PosixFilePermission> OWNER =
      Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

  public SwitchSettings {
    if (!address.matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw new IllegalArgumentException("address " + address);
    }
    if (port < 1 || port > 0xFFFF || timeoutMillis < 100 || timeoutMillis > 10_000) {
      throw new IllegalArgumentException("port " + port + ", timeout " + timeoutMillis);
    }
    if (user.isEmpty() || user.length() > 32 || retries < 0 || retries > 5) {
      throw new IllegalArgumentException("user " + user + ", retries " + retries);
    }
    if (!Set.of("SHA-256", "SHA-1").contains(authentication)
        || !Set.of("AES-128", "AES-256").contains(privacy)) {
      throw new IllegalArgumentException(authentication + " with " + privacy);
    }
  }

  /** The two passwords of a user. */
  record Passwords(String authentication, String privacy) {
    @Override
    public String toString() {
      return "passwords";
    }
  }

  /** Reads the passwords. */
  Passwords passwords() throws Trouble {
    Properties all = new Properties();
    try {
      if (!OWNER.containsAll(Files.getPosixFilePermissions(secrets))) {
        throw new Trouble(Trouble.Kind.SECRETS, "others may read " + secrets);
      }
      try (Reader in = Files.newBufferedReader(secrets)) {
        all.load(in);
      }
    } catch (Trouble e) {
      throw e;
    } catch (IOException | IllegalArgumentException e) {
      throw new Trouble(Trouble.Kind.SECRETS, "cannot read " + secrets);
    }
    Passwords read =
        new Passwords(all.getProperty("authentication", ""), all.getProperty("privacy", ""));
    if (read.authentication.length() < SHORTEST_PASSWORD
        || read.privacy.length() < SHORTEST_PASSWORD) {
      throw new Trouble(Trouble.Kind.SECRETS, "a password is missing or too short in " + secrets);
    }
    return read;
  }

  /**
   * Returns after how long no request that was sent is still on its way, with a second to spare.
   */
  long longestNanos() {
    return 1_000_000L * (1000 + timeoutMillis * (1 + retries));
  }

  Properties properties() {
    Properties all = new Properties();
    all.setProperty("address", address);
    all.setProperty("port", Integer.toString(port));
    all.setProperty("user", user);
    all.setProperty("authentication", authentication);
    all.setProperty("privacy", privacy);
    all.setProperty("secrets", secrets.toAbsolutePath().toString());
    all.setProperty("timeoutMillis", Integer.toString(timeoutMillis));
    all.setProperty("retries", Integer.toString(retries));
    return all;
  }

  static SwitchSettings of(Properties all) {
    return new SwitchSettings(
        all.getProperty("address", ""),
        Integer.parseInt(all.getProperty("port", "")),
        all.getProperty("user", ""),
        all.getProperty("authentication", ""),
        all.getProperty("privacy", ""),
        Path.of(all.getProperty("secrets", "")),
        Integer.parseInt(all.getProperty("timeoutMillis", "")),
        Integer.parseInt(all.getProperty("retries", "")));
  }
}
