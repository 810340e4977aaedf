package org.kaname.testkit;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.join;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Builds PDUs of the DICOM upper layer (PS3.8, 9.3) and what is in them (PS3.7). */
public final class Dicom {
  /** SOP class of queries (PS3.4, C.6). */
  public static final String FIND = "1.2.840.10008.5.1.4.1.2.2.1";

  /** SOP class of CT images. */
  public static final String CT = "1.2.840.10008.5.1.4.1.1.2";

  private static final int NO_DATA = 0x0101;
  private static final int RESPONSE = 0x8000;

  private Dicom() {}

  /** Returns a PDU. */
  public static byte[] pdu(int type, byte[] body) {
    byte[] header =
        ByteBuffer.allocate(6).put((byte) type).put((byte) 0).putInt(body.length).array();
    return join(header, body);
  }

  /**
   * Returns a request or an acceptance of an association.
   *
   * @param user who signs in, empty for nobody (PS3.7, D.3.3.7).
   */
  public static byte[] associate(boolean request, String called, String calling, byte[] user) {
    byte[] context =
        join(
            new byte[] {1, 0, 0, 0},
            request ? item(0x30, ascii(FIND)) : new byte[0],
            item(0x40, ascii("1.2.840.10008.1.2")));
    byte[] length = ByteBuffer.allocate(2).putShort((short) user.length).array();
    byte[] identity = item(0x58, join(new byte[] {1, 0}, length, user, new byte[2]));
    byte[] most = item(0x51, ByteBuffer.allocate(4).putInt(16_384).array());
    byte[] program = item(0x52, ascii("1.2.276.0.7230010"));
    byte[] said = join(most, program, user.length == 0 ? new byte[0] : identity);
    byte[] titles = ascii(String.format("%-16s%-16s", called, calling));
    return pdu(
        request ? 1 : 2,
        join(
            new byte[] {0, 1, 0, 0},
            titles,
            new byte[32],
            item(0x10, ascii("1.2.840.10008.3.1.1.1")),
            item(request ? 0x20 : 0x21, context),
            item(0x50, said)));
  }

  private static byte[] item(int type, byte[] value) {
    ByteBuffer header = ByteBuffer.allocate(4).put((byte) type).put((byte) 0);
    return join(header.putShort((short) value.length).array(), value);
  }

  /** Returns a PDU with one value. */
  public static byte[] value(int control, byte[] value) {
    return pdu(4, pdv(control, value));
  }

  /** Returns one value, of which a PDU may hold several. */
  public static byte[] pdv(int control, byte[] value) {
    ByteBuffer header = ByteBuffer.allocate(6).putInt(value.length + 2).put((byte) 1);
    return join(header.put((byte) control).array(), value);
  }

  /** Returns a command set (PS3.7, 6.3.1). */
  public static byte[] command(int field, int id, boolean data, int status, byte[]... more) {
    boolean response = (field & RESPONSE) != 0;
    byte[] set =
        join(
            element(0, 0x0002, padded(ascii(FIND))),
            element(0, 0x0100, u16(field)),
            element(0, response ? 0x0120 : 0x0110, u16(id)),
            element(0, 0x0800, u16(data ? 0 : NO_DATA)),
            response ? element(0, 0x0900, u16(status)) : new byte[0],
            join(more));
    byte[] length =
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(set.length).array();
    return join(element(0, 0, length), set);
  }

  /** Returns an element in Implicit VR Little Endian (PS3.5, 7.1.3). */
  public static byte[] element(int group, int number, byte[] value) {
    ByteBuffer header = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
    header.putShort((short) group).putShort((short) number).putInt(value.length);
    return join(header.array(), value);
  }

  /** Returns a value of an even number of bytes. */
  public static byte[] padded(byte[] value) {
    return value.length % 2 == 0 ? value : join(value, new byte[1]);
  }

  private static byte[] u16(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  /** Returns a release (5, 6), rejection (3) or abort (7). */
  public static byte[] end(int type) {
    return pdu(type, new byte[] {0, 0, 2, 2});
  }
}
