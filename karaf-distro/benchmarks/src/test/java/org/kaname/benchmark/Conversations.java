package org.kaname.benchmark;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.join;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.kaname.testkit.Dicom;
import org.kaname.testkit.Wire;

/** Conversations in the four protocols with all that their standards allow, made by a seed. */
final class Conversations {
  private static final int ROUNDS = 40;
  private static final int BACNET_PORT = 47_808;
  private static final int[] ORDINARY = {1, 2, 3, 4, 5, 6, 15, 16, 22, 23};
  private static final int[] CONFIRMED = {
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 26, 27, 28, 29
  };
  private static final int[] COMMANDS = {
    0x0001, 0x0010, 0x0020, 0x0021, 0x0030, 0x0100, 0x0110, 0x0120, 0x0130, 0x0140, 0x0150
  };
  private static final List<String> TYPES =
      List.of("ADT^A01", "ORU^R01^ORU_R01", "ORM^O01", "QRY^A19", "MFN^M02", "ACK^A01", "SIU^S12");

  private final Random random;
  private final Wire wire;
  private final List<String> codes = new ArrayList<>();

  Conversations(long seed, Wire.Shape shape) {
    random = new Random(seed);
    wire = new Wire(random, shape);
  }

  byte[] pcap() {
    return wire.pcap();
  }

  /** Returns the codes of all messages, in the order in which they were said. */
  List<String> codes() {
    return codes;
  }

  private byte[] octets(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private byte[] noise(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Requests one by one and several at once; replies, exceptions, and both split anywhere. */
  Conversations modbus() {
    Wire.Talk line = wire.tcp(1, 50_001, 2, 502);
    for (int round = 0; round < ROUNDS; round++) {
      ByteArrayOutputStream asked = new ByteArrayOutputStream();
      ByteArrayOutputStream told = new ByteArrayOutputStream();
      for (int i = random.nextInt(5); i >= 0; i--) {
        int transaction = random.nextInt(65_536);
        int function = ORDINARY[random.nextInt(ORDINARY.length)];
        asked.writeBytes(modbus(transaction, function, request(function)));
        boolean refused = random.nextInt(6) == 0;
        byte[] reply = refused ? octets(1 + random.nextInt(11)) : reply(function);
        told.writeBytes(modbus(transaction, refused ? function | 128 : function, reply));
      }
      line.client(asked.toByteArray()).server(told.toByteArray());
    }
    line.client(modbus(1, 43, octets(14, 1, 0)));
    line.server(modbus(1, 43, join(octets(14, 1, 1, 0, 0, 1, 0, 4), ascii("ACME"))));
    line.client(modbus(2, 17, octets())).server(modbus(2, 17, octets(2, 7, 255)));
    line.client(modbus(3, 7, octets())).server(modbus(3, 7, octets(9)));
    line.client(modbus(4, 8, octets(0, 0, 1, 2))).server(modbus(4, 8, octets(0, 0, 1, 2)));
    line.client(modbus(5, 24, octets(0, 9))).server(modbus(5, 24, octets(0, 4, 0, 1, 7, 7)));
    line.client(modbus(6, 100, octets(1, 2))).server(modbus(6, 228, octets(1)));
    line.end();
    return this;
  }

  private byte[] modbus(int transaction, int function, byte[] data) {
    codes.add(Integer.toString(function & 127));
    ByteBuffer header = ByteBuffer.allocate(8).putShort((short) transaction).putShort((short) 0);
    header.putShort((short) (data.length + 2)).put((byte) random.nextInt(248));
    return join(header.put((byte) function).array(), data);
  }

  private byte[] request(int function) {
    int high = random.nextInt(200);
    return switch (function) {
      case 5 -> octets(high, 7, random.nextBoolean() ? 255 : 0, 0);
      case 15 -> octets(high, 7, 0, 10, 2, 205, 1);
      case 16 -> join(octets(high, 7, 0, 50, 100), noise(100));
      case 22 -> join(octets(high, 7), noise(4));
      case 23 -> join(octets(high, 7, 0, 2, high, 9, 0, 1, 2), noise(2));
      default -> octets(high, 7, 0, 1 + random.nextInt(100));
    };
  }

  private byte[] reply(int function) {
    int count = 2 * (1 + random.nextInt(100));
    return switch (function) {
      case 1, 2, 3, 4, 23 -> join(octets(count), noise(count));
      case 22 -> noise(6);
      default -> octets(0, 7, 0, 10);
    };
  }

  /** Every service, answered in every way; segmented both ways; network and link messages. */
  Conversations bacnet() {
    int invoke = 0;
    for (int service : CONFIRMED) {
      invoke = invoke + 1 & 255;
      said(1, 2, octets(1, 4, 0, 5, invoke, service), property());
      said(2, 1, octets(1, 0), answer(invoke, service));
      segmented(invoke, service);
    }
    for (int service = 0; service <= 10; service++) {
      said(1, 2, octets(1, 0x20, 255, 255, 0, 255, 16, service), property());
    }
    for (int message : new int[] {0, 1, 2, 3, 4, 6, 7, 18, 19}) {
      said(2, 1, octets(1, 128, message, 0, 7, 0));
    }
    for (int function : new int[] {0, 1, 2, 3, 5, 6, 7, 8}) {
      byte[] body = new byte[function == 2 ? 0 : function == 8 ? 6 : 2];
      datagram(1, 2, function, body);
    }
    byte[] forwarded = join(octets(10, 0, 0, 9, 186, 192, 1, 0, 16, 8));
    datagram(2, 1, 4, forwarded);
    return this;
  }

  private byte[] property() {
    return octets(12, 0, 0, 0, random.nextInt(100), 25, 85);
  }

  private byte[] answer(int invoke, int service) {
    return switch (random.nextInt(5)) {
      case 0 -> octets(0x20, invoke, service);
      case 1 -> octets(0x50, invoke, service, 145, 2, 145, 32);
      case 2 -> octets(0x60, invoke, 1 + random.nextInt(9));
      case 3 -> octets(0x71, invoke, 1 + random.nextInt(9));
      default -> join(octets(0x30, invoke, service), property(), octets(62, 33, 7, 63));
    };
  }

  private void segmented(int invoke, int service) {
    for (int part = 0; part < 3; part++) {
      int more = part < 2 ? 4 : 0;
      byte[] ask = octets(1, 4, 8 | more, 0x75, invoke, part, 1, service);
      said(1, 2, ask, part == 0 ? property() : noise(30));
      said(2, 1, octets(1, 0, 0x41, invoke, part, 1));
    }
    for (int part = 0; part < 3; part++) {
      int more = part < 2 ? 4 : 0;
      byte[] told = octets(1, 0, 0x38 | more, invoke, part, 1, service);
      said(2, 1, told, part == 0 ? property() : noise(30));
      said(1, 2, octets(1, 0, 0x40, invoke, part, 1));
    }
  }

  private void said(int from, int to, byte[]... parts) {
    datagram(from, to, 10, join(parts));
  }

  private void datagram(int from, int to, int function, byte[] body) {
    codes.add(code(function, body));
    ByteBuffer header = ByteBuffer.allocate(4).put((byte) 0x81).put((byte) function);
    byte[] frame = join(header.putShort((short) (4 + body.length)).array(), body);
    wire.udp(from, BACNET_PORT, to, BACNET_PORT, frame);
  }

  private static String code(int function, byte[] body) {
    if (function != 10 && function != 4) {
      return "bvlc/" + function;
    }
    int at = function == 4 ? 6 : 0;
    if (body[at + 1] < 0) {
      return "npdu/" + body[at + 2];
    }
    int apdu = at + (body[at + 1] == 0x20 ? 6 : 2);
    int type = body[apdu] >> 4;
    boolean parts = (body[apdu] & 8) != 0;
    return switch (type) {
      case 0 -> "0/" + body[apdu + (parts ? 5 : 3)];
      case 1 -> "1/" + body[apdu + 1];
      case 3 -> "3/" + body[apdu + (parts ? 4 : 2)];
      case 2, 5 -> type + "/" + body[apdu + 2];
      default -> Integer.toString(type);
    };
  }

  /** Every command and its answer; data in many fragments; commands in two; end and abort. */
  Conversations dicom() {
    for (int association = 0; association < 3; association++) {
      Wire.Talk line = wire.tcp(3, 50_100 + association, 4, 104);
      line.client(Dicom.associate(true, "ARCHIVE", "TEST", new byte[0]));
      codes.addAll(List.of("1", association == 1 ? "3" : "2"));
      if (association == 1) {
        line.server(Dicom.end(3)).end();
        continue;
      }
      line.server(Dicom.associate(false, "ARCHIVE", "TEST", new byte[0]));
      for (int i = 0; i < ROUNDS / 2; i++) {
        command(line, COMMANDS[random.nextInt(COMMANDS.length)], i + 1);
      }
      codes.addAll(association == 0 ? List.of("5", "6") : List.of("4/0FFF", "7"));
      if (association == 0) {
        line.client(Dicom.end(5)).server(Dicom.end(6)).end();
      } else {
        line.client(Dicom.value(3, Dicom.command(0x0fff, 1, false, 0)));
        line.client(Dicom.end(7)).end();
      }
    }
    return this;
  }

  private void command(Wire.Talk line, int field, int id) {
    boolean data = random.nextBoolean();
    byte[] ask = Dicom.command(field, id, data, 0);
    List<byte[]> said = new ArrayList<>();
    said.add(Dicom.value(3, ask));
    codes.add(String.format("4/%04X", field));
    byte[] set = Dicom.element(0x10, 0x4000, ascii("A".repeat(100 + 2 * random.nextInt(6000))));
    int parts = data ? 1 + random.nextInt(4) : 0;
    for (int part = 0; part < parts; part++) {
      codes.add("4");
      byte[] piece =
          Arrays.copyOfRange(set, set.length * part / parts, set.length * (part + 1) / parts);
      said.add(Dicom.value(part == parts - 1 ? 2 : 0, piece));
    }
    line.client(said.toArray(byte[][]::new));
    codes.add(String.format("4/%04X", field | 0x8000));
    line.server(Dicom.value(3, Dicom.command(field | 0x8000, id, false, 0)));
  }

  /** Messages one by one, several in a segment, batches, and characters of many bytes. */
  Conversations hl7() {
    Wire.Talk line = wire.tcp(5, 50_200, 6, 2575);
    for (int round = 0; round < ROUNDS; round++) {
      int messages = 1 + random.nextInt(4);
      byte[][] asked = new byte[messages][];
      byte[][] told = new byte[messages][];
      for (int i = 0; i < messages; i++) {
        asked[i] = block(message(TYPES.get(random.nextInt(TYPES.size()))));
        told[i] = block(message(random.nextBoolean() ? "ACK" : "ACK^A01"), ascii("MSA|AA|7\r"));
      }
      line.client(asked).server(told);
    }
    line.client(block(message("ORU^R01"), new byte[0], segment(20_000)));
    line.client(block(message("MDM^T02"), segment(70_000), segment(30)));
    line.end();
    return this;
  }

  private byte[] message(String type) {
    codes.add(type.replaceAll("(\\^[^^]*)\\^.*", "$1"));
    String head = "MSH|^~\\&|HIS|HOSP|LAB|HOSP|20260401||" + type + "|7|P|2.5||||||~ISO IR87\r";
    byte[] wide = "山田^太郎".getBytes(Charset.forName("ISO-2022-JP"));
    byte[] utf8 = "|検査値|".getBytes(java.nio.charset.StandardCharsets.UTF_8);
    return join(ascii(head), ascii("PID|1||7||"), wide, ascii("\rOBX|1|ST|"), utf8, ascii("\r"));
  }

  private static byte[] segment(int length) {
    byte[] text = new byte[length];
    Arrays.fill(text, (byte) 'A');
    return join(ascii("OBX|2|ED|"), text, ascii("\r"));
  }

  private byte[] block(byte[]... parts) {
    return join(octets(0x0b), join(parts), octets(0x1c, 0x0d));
  }
}
