package org.kaname.remote.access.syslog;

import java.net.InetAddress;

/**
 * Where it is listened.
 *
 * @param udp port, 0 for none; likewise the others.
 * @param tls needs a key.
 */
public record Ports(InetAddress bind, int udp, int tcp, int tls) {
  /** Says whether nothing is listened to. */
  public boolean none() {
    return udp == 0 && tcp == 0 && tls == 0;
  }
}
