package org.kaname.scenario;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Builds the messages of the four protocols that the scenarios speak. */
final class Payloads {
  private Payloads() {}

  /** Modbus/TCP read of holding registers (V1.1b3, 6.3). */
  static byte[] modbusRead(int transaction, int unit, int address, int count) {
    return modbus(transaction, unit, 3, (byte) (address >> 8), (byte) address, 0, count);
  }

  static byte[] modbusReadReply(int transaction, int unit, int[] values) {
    ByteBuffer data = ByteBuffer.allocate(1 + values.length * 2).put((byte) (values.length * 2));
    for (int value : values) {
      data.putShort((short) value);
    }
    return modbus(transaction, unit, 3, data.array());
  }

  /** Modbus/TCP write of one register (V1.1b3, 6.6); the reply is the same. */
  static byte[] modbusWrite(int transaction, int unit, int address, int value) {
    return modbus(transaction, unit, 6, (byte) (address >> 8), (byte) address, value >> 8, value);
  }

  private static byte[] modbus(
      int transaction, int unit, int function, int a, int b, int c, int d) {
    return modbus(transaction, unit, function, new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
  }

  private static byte[] modbus(int transaction, int unit, int function, byte[] data) {
    return ByteBuffer.allocate(8 + data.length)
        .putShort((short) transaction)
        .putShort((short) 0)
        .putShort((short) (data.length + 2))
        .put((byte) unit)
        .put((byte) function)
        .put(data)
        .array();
  }

  /** BACnet/IP ReadProperty of a present value (ASHRAE 135, 15.5). */
  static byte[] bacnetRead(int invoke, int type, int instance) {
    int object = type << 22 | instance;
    return bacnet(
        0x04,
        0x00,
        0x05,
        invoke,
        0x0C,
        0x0C,
        object >> 24,
        object >> 16,
        object >> 8,
        object,
        0x19,
        85);
  }

  static byte[] bacnetReadReply(int invoke, int type, int instance, float value) {
    int object = type << 22 | instance;
    int bits = Float.floatToIntBits(value);
    return bacnet(
        0x00,
        0x30,
        invoke,
        0x0C,
        0x0C,
        object >> 24,
        object >> 16,
        object >> 8,
        object,
        0x19,
        85,
        0x3E,
        0x44,
        bits >> 24,
        bits >> 16,
        bits >> 8,
        bits,
        0x3F);
  }

  /** BACnet/IP WriteProperty of a present value (ASHRAE 135, 15.9). */
  static byte[] bacnetWrite(int invoke, int type, int instance, float value) {
    int object = type << 22 | instance;
    int bits = Float.floatToIntBits(value);
    return bacnet(
        0x04,
        0x00,
        0x05,
        invoke,
        0x0F,
        0x0C,
        object >> 24,
        object >> 16,
        object >> 8,
        object,
        0x19,
        85,
        0x3E,
        0x44,
        bits >> 24,
        bits >> 16,
        bits >> 8,
        bits,
        0x3F);
  }

  static byte[] bacnetDone(int invoke, int service) {
    return bacnet(0x00, 0x20, invoke, service);
  }

  /** BVLC and NPDU before an APDU; the first value is the NPDU control octet. */
  private static byte[] bacnet(int... octets) {
    ByteBuffer frame = ByteBuffer.allocate(5 + octets.length);
    frame.put((byte) 0x81).put((byte) 0x0A).putShort((short) (5 + octets.length)).put((byte) 1);
    for (int octet : octets) {
      frame.put((byte) octet);
    }
    return frame.array();
  }

  /** An HL7 v2 message in its MLLP frame. */
  static byte[] hl7(String... segments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(0x0B);
    out.writeBytes(String.join("\r", segments).getBytes(StandardCharsets.UTF_8));
    out.write('\r');
    out.write(0x1C);
    out.write('\r');
    return out.toByteArray();
  }

  /** DICOM A-ASSOCIATE-RQ or -AC (PS3.8, 9.3.2, 9.3.3) with one presentation context. */
  static byte[] dicomAssociate(boolean request, String called, String calling, String abstractUid) {
    ByteArrayOutputStream items = new ByteArrayOutputStream();
    item(items, 0x10, ascii("1.2.840.10008.3.1.1.1"));
    ByteArrayOutputStream context = new ByteArrayOutputStream();
    context.writeBytes(new byte[] {1, 0, 0, 0});
    if (request) {
      item(context, 0x30, ascii(abstractUid));
    }
    item(context, 0x40, ascii("1.2.840.10008.1.2"));
    item(items, request ? 0x20 : 0x21, context.toByteArray());
    ByteArrayOutputStream user = new ByteArrayOutputStream();
    item(user, 0x51, ByteBuffer.allocate(4).putInt(16_384).array());
    item(user, 0x52, ascii("1.2.826.0.1.3680043.10.999"));
    item(user, 0x55, ascii("KANAME_SCENARIO"));
    item(items, 0x50, user.toByteArray());
    byte[] variable = items.toByteArray();
    ByteBuffer body = ByteBuffer.allocate(68 + variable.length);
    body.putShort((short) 1).putShort((short) 0).put(padded(called)).put(padded(calling));
    body.position(68);
    return pdu(request ? 1 : 2, body.put(variable).array());
  }

  private static byte[] padded(String title) {
    return ascii(String.format("%-16s", title));
  }

  private static void item(ByteArrayOutputStream out, int type, byte[] value) {
    out.write(type);
    out.write(0);
    out.write(value.length >> 8);
    out.write(value.length);
    out.writeBytes(value);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static byte[] pdu(int type, byte[] body) {
    return ByteBuffer.allocate(6 + body.length)
        .put((byte) type)
        .put((byte) 0)
        .putInt(body.length)
        .put(body)
        .array();
  }

  static byte[] dicomRelease(boolean request) {
    return pdu(request ? 5 : 6, new byte[4]);
  }

  /** P-DATA-TF with a whole command set in Implicit VR Little Endian (PS3.7, 6.3.1). */
  static byte[] dicomCommand(int field, String sopClass, int message, boolean data) {
    ByteArrayOutputStream set = new ByteArrayOutputStream();
    boolean reply = (field & 0x8000) != 0;
    element(set, 0x0002, uid(sopClass));
    element(set, 0x0100, u16(field));
    element(set, reply ? 0x0120 : 0x0110, u16(message));
    element(set, 0x0800, u16(data ? 0 : 0x0101));
    if (reply) {
      element(set, 0x0900, u16(0));
    }
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    element(
        whole,
        0x0000,
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(set.size()).array());
    whole.writeBytes(set.toByteArray());
    return pdv(3, whole.toByteArray());
  }

  /** P-DATA-TF with a fragment of a data set; {@code last} ends it. */
  static byte[] dicomData(byte[] fragment, boolean last) {
    return pdv(last ? 2 : 0, fragment);
  }

  private static byte[] pdv(int control, byte[] value) {
    ByteBuffer body = ByteBuffer.allocate(6 + value.length);
    body.putInt(value.length + 2).put((byte) 1).put((byte) control).put(value);
    return pdu(4, body.array());
  }

  private static void element(ByteArrayOutputStream out, int number, byte[] value) {
    out.writeBytes(dicomElement(0, number, value, value.length));
  }

  /** An element in Implicit VR Little Endian (PS3.5, 7.1.3), or the beginning of a longer one. */
  static byte[] dicomElement(int group, int number, byte[] value, int length) {
    return ByteBuffer.allocate(8 + value.length)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putShort((short) group)
        .putShort((short) number)
        .putInt(length)
        .put(value)
        .array();
  }

  private static byte[] u16(int value) {
    return new byte[] {(byte) value, (byte) (value >> 8)};
  }

  private static byte[] uid(String text) {
    return ascii(text.length() % 2 == 0 ? text : text + "\0");
  }
}
