package org.kaname.response.reset;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The system calls behind a packet socket, of 64-bit Linux (x86-64, arm64), and the numbers they
 * take.
 *
 * <p>Source of the numbers: linux/if_packet.h, linux/sockios.h, linux/if.h, asm-generic/socket.h.
 */
final class Kernel {
  static final int AF_PACKET = 17;
  static final int SOCK_RAW = 3;
  static final int SOCK_CLOEXEC = 0x80000;
  static final int ETH_P_ALL = 3;

  static final int SOL_SOCKET = 1;
  static final int SO_ERROR = 4;
  static final int SO_ATTACH_FILTER = 26;

  static final int SOL_PACKET = 263;
  static final int PACKET_ADD_MEMBERSHIP = 1;
  static final int PACKET_AUXDATA = 8;
  static final int PACKET_IGNORE_OUTGOING = 23;
  static final int PACKET_MR_PROMISC = 1;

  static final int SIOCGIFFLAGS = 0x8913;
  static final int SIOCGIFHWADDR = 0x8927;
  static final int SIOCGIFINDEX = 0x8933;
  static final int IFF_UP = 0x1;

  static final int MSG_DONTWAIT = 0x40;
  static final short POLLIN = 1;

  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int EAGAIN = 11;
  static final int EACCES = 13;
  static final int ENODEV = 19;
  static final int ENETDOWN = 100;

  private static final int NAME = 16;

  static {
    Native.register(Kernel.class, "c");
  }

  private Kernel() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int setsockopt(int socket, int level, int name, Pointer value, int length)
      throws LastErrorException;

  static native int bind(int socket, Pointer address, int length) throws LastErrorException;

  private static native int ioctl(int socket, long request, Pointer argument)
      throws LastErrorException;

  static native int poll(Pointer sockets, long count, int millis) throws LastErrorException;

  static native long recvmsg(int socket, Pointer message, int flags) throws LastErrorException;

  static native long send(int socket, Pointer bytes, long length, int flags)
      throws LastErrorException;

  static native int close(int socket) throws LastErrorException;

  /** Asks about an interface by ioctl; the answer begins behind the name (struct ifreq). */
  private static Memory ask(int socket, String name, int question) {
    Memory request = new Memory(40);
    request.clear();
    request.setString(0, name.substring(0, Math.min(name.length(), NAME - 1)));
    ioctl(socket, question, request);
    return request;
  }

  /** Returns the number of an interface. */
  static int index(int socket, String name) {
    return ask(socket, name, SIOCGIFINDEX).getInt(NAME);
  }

  /** Says whether an interface is switched on. */
  static boolean up(int socket, String name) {
    return (ask(socket, name, SIOCGIFFLAGS).getShort(NAME) & IFF_UP) != 0;
  }

  /** Returns the MAC address of an interface. */
  static byte[] mac(int socket, String name) {
    return ask(socket, name, SIOCGIFHWADDR).getByteArray(NAME + 2, 6);
  }
}
