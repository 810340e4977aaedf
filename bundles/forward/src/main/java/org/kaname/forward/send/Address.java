package org.kaname.forward.send;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a target listens.
 *
 * @param host name or address, an IPv6 address without brackets.
 * @param port 1..65535.
 */
public record Address(String host, int port) {
  private static final Pattern FORM =
      Pattern.compile("(?:\\[([0-9a-fA-F:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

  /** Reads {@code host:port} or {@code [2001:db8::1]:port}. */
  public static Optional<Address> of(String text) {
    Matcher found = FORM.matcher(text.strip());
    if (!found.matches()) {
      return Optional.empty();
    }
    int port = Integer.parseInt(found.group(3));
    String host = found.group(1) == null ? found.group(2) : found.group(1);
    return port < 1 || port > 65_535 ? Optional.empty() : Optional.of(new Address(host, port));
  }

  /** Asks for the address anew, as it may have moved. */
  InetSocketAddress resolve() throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), port);
  }

  /** Says whether a host, in figures or as {@code localhost}, is this machine; asks nobody. */
  public static boolean loopback(String host) {
    String bare = host.replaceAll("^\\[|]$", "");
    return bare.equals("localhost") || bare.equals("::1") || bare.matches("127(\\.[0-9]{1,3}){3}");
  }

  @Override
  public String toString() {
    return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
  }
}
