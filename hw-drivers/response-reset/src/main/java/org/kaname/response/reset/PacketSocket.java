package org.kaname.response.reset;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import java.util.Map;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.text.Text;

/** A packet socket on one interface. Used by one thread at a time, but for {@link #filter}. */
final class PacketSocket implements AutoCloseable {
  private static final int ROOM = 2048;
  private static final int MESSAGE = 56; // struct msghdr, 64 bits
  private static final int CONTROL = 64;

  // struct cmsghdr, then struct tpacket_auxdata
  private static final int CONTROL_TYPE = 12;
  private static final int AUX_STATUS = 16;
  private static final int AUX_TAG = 32;
  private static final int VLAN_VALID = 0x10;

  private final String name;
  private final int socket;
  private final byte[] mac;
  private final Memory frame = new Memory(ROOM);
  private final Memory vector = new Memory(16);
  private final Memory control = new Memory(CONTROL);
  private final Memory message = new Memory(MESSAGE);
  private final Memory polled = new Memory(8);

  /** Opens it; nothing comes in before {@link #filter}. */
  PacketSocket(String name) throws ResponseFault {
    this.name = name;
    try {
      socket = Kernel.socket(Kernel.AF_PACKET, Kernel.SOCK_RAW | Kernel.SOCK_CLOEXEC, 0);
    } catch (LastErrorException e) {
      throw fault(e);
    } catch (LinkageError e) {
      throw new ResponseFault(State.UNTOUCHED, text("response.reset.not_linux"), e);
    }
    try {
      mac = Kernel.mac(socket, name);
      check();
      filter(HostFilter.nothing());
      option(Kernel.PACKET_AUXDATA, 1);
      option(Kernel.PACKET_IGNORE_OUTGOING, 1);
      bind(Kernel.index(socket, name));
    } catch (LastErrorException e) {
      Kernel.close(socket);
      throw fault(e);
    } catch (ResponseFault e) {
      Kernel.close(socket);
      throw e;
    }
    vector.setPointer(0, frame);
    vector.setLong(8, ROOM);
  }

  /** Looks whether the interface is there and switched on. */
  void check() throws ResponseFault {
    try {
      if (!Kernel.up(socket, name)) {
        throw new ResponseFault(State.UNTOUCHED, text("response.reset.interface_down"));
      }
    } catch (LastErrorException e) {
      throw fault(e);
    }
  }

  private void option(int option, int value) {
    Memory word = new Memory(4);
    word.setInt(0, value);
    Kernel.setsockopt(socket, Kernel.SOL_PACKET, option, word, 4);
  }

  private void bind(int index) {
    Memory address = new Memory(20);
    address.clear();
    address.setShort(0, (short) Kernel.AF_PACKET);
    address.setShort(2, Short.reverseBytes((short) Kernel.ETH_P_ALL));
    address.setInt(4, index);
    Kernel.bind(socket, address, 20);
    Memory membership = new Memory(16);
    membership.clear();
    membership.setInt(0, index);
    membership.setShort(4, (short) Kernel.PACKET_MR_PROMISC);
    Kernel.setsockopt(socket, Kernel.SOL_PACKET, Kernel.PACKET_ADD_MEMBERSHIP, membership, 16);
  }

  /** Says which frames come in from now on. Any thread. */
  void filter(HostFilter filter) throws ResponseFault {
    try (Memory instructions = filter.room();
        Memory header = filter.header(instructions)) {
      Kernel.setsockopt(socket, Kernel.SOL_SOCKET, Kernel.SO_ATTACH_FILTER, header, 16);
    } catch (LastErrorException e) {
      throw fault(e);
    }
  }

  /** Returns the MAC address of the interface. */
  byte[] mac() {
    return mac.clone();
  }

  /**
   * Waits for a frame.
   *
   * @return with its VLAN tag put back; empty if none came.
   */
  byte[] receive(int millis) throws ResponseFault {
    polled.setInt(0, socket);
    polled.setInt(4, Kernel.POLLIN);
    try {
      if (Kernel.poll(polled, 1, millis) == 0) {
        return new byte[0];
      }
      message.clear();
      message.setPointer(16, vector);
      message.setLong(24, 1);
      message.setPointer(32, control);
      message.setLong(40, CONTROL);
      int length = (int) Kernel.recvmsg(socket, message, Kernel.MSG_DONTWAIT);
      return tagged(frame.getByteArray(0, Math.min(length, ROOM)), tag());
    } catch (LastErrorException e) {
      if (e.getErrorCode() == Kernel.EINTR || e.getErrorCode() == Kernel.EAGAIN) {
        return new byte[0];
      }
      throw fault(e);
    }
  }

  /** Returns the VLAN tag that the kernel took off, -1 for none. */
  private int tag() {
    boolean there =
        message.getLong(40) >= AUX_TAG + 4
            && control.getInt(CONTROL_TYPE) == Kernel.PACKET_AUXDATA
            && (control.getInt(AUX_STATUS) & VLAN_VALID) != 0;
    return there ? control.getShort(AUX_TAG) & 0xFFFF : -1;
  }

  private static byte[] tagged(byte[] frame, int tag) {
    if (tag < 0 || frame.length < 14) {
      return frame;
    }
    byte[] with = new byte[frame.length + 4];
    System.arraycopy(frame, 0, with, 0, 12);
    with[12] = (byte) 0x81;
    with[14] = (byte) (tag >> 8);
    with[15] = (byte) tag;
    System.arraycopy(frame, 12, with, 16, frame.length - 12);
    return with;
  }

  /** Sends a frame as it is. */
  void send(byte[] bytes) throws ResponseFault {
    try (Memory copy = new Memory(bytes.length)) {
      copy.write(0, bytes, 0, bytes.length);
      Kernel.send(socket, copy, bytes.length, 0);
    } catch (LastErrorException e) {
      throw fault(e);
    }
  }

  private Text text(String key) {
    return new Text(key, Map.of("interface", name));
  }

  private ResponseFault fault(LastErrorException cause) {
    int code = cause.getErrorCode();
    Text text =
        switch (code) {
          case Kernel.EPERM, Kernel.EACCES -> text("response.reset.no_permission");
          case Kernel.ENODEV -> text("response.reset.no_interface");
          case Kernel.ENETDOWN -> text("response.reset.interface_down");
          default -> new Text("response.reset.failed", Map.of("interface", name, "number", code));
        };
    return new ResponseFault(State.UNTOUCHED, text, cause);
  }

  @Override
  public void close() {
    Kernel.close(socket);
  }
}
