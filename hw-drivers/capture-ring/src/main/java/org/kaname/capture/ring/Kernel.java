package org.kaname.capture.ring;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/**
 * The system calls behind a ring, of 64-bit Linux (x86-64, arm64), and the numbers they take.
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
  static final int SO_DETACH_FILTER = 27;

  static final int SOL_PACKET = 263;
  static final int PACKET_ADD_MEMBERSHIP = 1;
  static final int PACKET_RX_RING = 5;
  static final int PACKET_STATISTICS = 6;
  static final int PACKET_VERSION = 10;
  static final int PACKET_RESERVE = 12;
  static final int PACKET_FANOUT = 18;
  static final int PACKET_FANOUT_DATA = 22;
  static final int PACKET_IGNORE_OUTGOING = 23;
  static final int PACKET_MR_PROMISC = 1;
  static final int TPACKET_V3 = 2;
  static final int FANOUT_CBPF = 6;
  static final int FANOUT_FLAG_UNIQUEID = 0x2000;

  static final int SIOCGIFFLAGS = 0x8913;
  static final int SIOCGIFHWADDR = 0x8927;
  static final int SIOCGIFINDEX = 0x8933;
  static final int IFF_UP = 0x1;
  static final int IFF_LOOPBACK = 0x8;
  static final int IFF_RUNNING = 0x40;

  static final short POLLIN = 1;
  static final short POLLERR = 8;

  static final int EPERM = 1;
  static final int EINTR = 4;
  static final int ENOMEM = 12;
  static final int EACCES = 13;
  static final int ENODEV = 19;
  static final int EINVAL = 22;
  static final int ENETDOWN = 100;
  static final int ENOBUFS = 105;

  private static final int PROT_READ_WRITE = 3;
  private static final int MAP_SHARED = 1;

  static {
    Native.register(Kernel.class, "c");
  }

  private Kernel() {}

  static native int socket(int domain, int type, int protocol) throws LastErrorException;

  static native int setsockopt(int socket, int level, int name, Pointer value, int length)
      throws LastErrorException;

  static native int getsockopt(int socket, int level, int name, Pointer value, Pointer length)
      throws LastErrorException;

  static native int bind(int socket, Pointer address, int length) throws LastErrorException;

  static native int ioctl(int socket, long request, Pointer argument) throws LastErrorException;

  static native int poll(Pointer sockets, long count, int millis) throws LastErrorException;

  static native int close(int socket) throws LastErrorException;

  static native Pointer if_nameindex() throws LastErrorException;

  static native void if_freenameindex(Pointer names);

  private static native Pointer mmap(
      Pointer wish, long length, int protection, int flags, int socket, long offset)
      throws LastErrorException;

  static native int munmap(Pointer address, long length) throws LastErrorException;

  /** Maps the ring of a socket, readable and writable. */
  static Pointer map(int socket, long length) {
    return mmap(Pointer.NULL, length, PROT_READ_WRITE, MAP_SHARED, socket, 0);
  }
}
