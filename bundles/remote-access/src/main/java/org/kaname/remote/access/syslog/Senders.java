package org.kaname.remote.access.syslog;

import com.google.re2j.Pattern;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

/** Whose messages are taken: networks in prefix notation; nobody's if there are none. */
public final class Senders {
  /** Only what is an address by its looks is parsed: names are never looked up. */
  private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  private static final class Network {
    private final byte[] address;
    private final int bits;

    Network(byte[] address, int bits) {
      this.address = address;
      this.bits = bits;
    }

    boolean holds(byte[] other) {
      if (other.length != address.length) {
        return false;
      }
      for (int bit = 0; bit < bits; bit++) {
        int mask = 0x80 >> (bit & 7);
        if ((address[bit >> 3] & mask) != (other[bit >> 3] & mask)) {
          return false;
        }
      }
      return true;
    }
  }

  private final List<Network> networks = new ArrayList<>();
  private final List<String> refused = new ArrayList<>();

  /** Reads networks; what is none is refused and allows nothing. */
  public Senders(List<String> texts) {
    for (String text : texts) {
      if (!text.isBlank()) {
        add(text.strip());
      }
    }
  }

  private void add(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    try {
      byte[] bytes = bytes(address);
      int bits = slash < 0 ? bytes.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > bytes.length * 8) {
        refused.add(text);
      } else {
        networks.add(new Network(bytes, bits));
      }
    } catch (UnknownHostException | NumberFormatException e) {
      refused.add(text);
    }
  }

  /**
   * Returns the bytes of an address.
   *
   * @throws UnknownHostException if the text is none.
   */
  static byte[] bytes(String address) throws UnknownHostException {
    if (!ADDRESS.matches(address)) {
      throw new UnknownHostException(address);
    }
    return InetAddress.getByName(address).getAddress();
  }

  /** Says whether messages of an address are taken. */
  public boolean allow(InetAddress sender) {
    byte[] bytes = sender.getAddress();
    return networks.stream().anyMatch(network -> network.holds(bytes));
  }

  /** Returns what was written as a network but is none. */
  public List<String> refused() {
    return List.copyOf(refused);
  }

  /** Says whether nobody may send. */
  public boolean none() {
    return networks.isEmpty();
  }
}
