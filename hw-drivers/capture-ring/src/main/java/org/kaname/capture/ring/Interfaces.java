package org.kaname.capture.ring;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import org.kaname.capture.CaptureInterface;

/** Asks the kernel about network interfaces, those without an address too. */
final class Interfaces {
  private static final int AF_INET = 2;
  private static final int SOCK_DGRAM = 2;
  private static final int NAME = 16;

  private Interfaces() {}

  static List<CaptureInterface> list() throws SocketException {
    int socket = Kernel.socket(AF_INET, SOCK_DGRAM | Kernel.SOCK_CLOEXEC, 0);
    try {
      List<CaptureInterface> found = new ArrayList<>();
      for (String name : names()) {
        found.add(describe(socket, name));
      }
      return found;
    } finally {
      Kernel.close(socket);
    }
  }

  private static List<String> names() {
    List<String> names = new ArrayList<>();
    Pointer all = Kernel.if_nameindex();
    for (long at = 0; all.getInt(at) != 0; at += 16) {
      names.add(all.getPointer(at + 8).getString(0));
    }
    Kernel.if_freenameindex(all);
    return names;
  }

  private static CaptureInterface describe(int socket, String name) throws SocketException {
    int flags = flags(socket, name);
    return new CaptureInterface(
        name,
        mac(socket, name),
        addresses(name),
        (flags & Kernel.IFF_UP) != 0,
        (flags & Kernel.IFF_LOOPBACK) != 0);
  }

  private static List<String> addresses(String name) throws SocketException {
    NetworkInterface known = NetworkInterface.getByName(name);
    return known == null
        ? List.of()
        : known.inetAddresses().map(InetAddress::getHostAddress).map(Interfaces::bare).toList();
  }

  private static String bare(String address) {
    int zone = address.indexOf('%');
    return zone < 0 ? address : address.substring(0, zone);
  }

  /** Asks by ioctl; the answer begins behind the name. */
  private static Memory ask(int socket, String name, int question) {
    Memory request = new Memory(40);
    request.clear();
    request.setString(0, name.substring(0, Math.min(name.length(), NAME - 1)));
    Kernel.ioctl(socket, question, request);
    return request;
  }

  /** Returns IFF_* bits, 0 if the interface is gone. */
  static int flags(int socket, String name) {
    try {
      return ask(socket, name, Kernel.SIOCGIFFLAGS).getShort(NAME) & 0xFFFF;
    } catch (LastErrorException e) {
      return 0;
    }
  }

  /** Returns the number of an interface, 0 if there is none of the name. */
  static int index(int socket, String name) {
    try {
      return ask(socket, name, Kernel.SIOCGIFINDEX).getInt(NAME);
    } catch (LastErrorException e) {
      return 0;
    }
  }

  /** Returns the kind of hardware (linux/if_arp.h, ARPHRD_*). */
  static int hardware(int socket, String name) {
    return ask(socket, name, Kernel.SIOCGIFHWADDR).getShort(NAME) & 0xFFFF;
  }

  private static String mac(int socket, String name) {
    Memory answer = ask(socket, name, Kernel.SIOCGIFHWADDR);
    if ((answer.getShort(NAME) & 0xFFFF) != 1) {
      return "";
    }
    StringJoiner octets = new StringJoiner(":");
    for (byte octet : answer.getByteArray(NAME + 2, 6)) {
      octets.add(String.format(java.util.Locale.ROOT, "%02x", octet & 0xFF));
    }
    return octets.toString();
  }
}
