package org.kaname.itests;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.join;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.kaname.testkit.Dicom;
import org.kaname.testkit.Wire;

/**
 * Four protocols at once over flows that live on; at any moment half a message waits in each
 * direction of each connection.
 */
final class SteadyTraffic {
  private static final int FLOWS = 8;
  private static final int MESSAGES_A_SECOND = 2000;
  private static final int PROTOCOLS = 4;
  private static final int PIECES = 3;
  private static final long SECOND = 1_000_000_000L;
  private static final long SEED = 42;

  /** A segment for each message of three protocols in four, a datagram for the fourth. */
  private static final long STEP = SECOND / MESSAGES_A_SECOND;

  private final Wire wire = new Wire(new Random(SEED), Wire.Shape.plain(), STEP);
  private final List<Wire.Talk> lines = new ArrayList<>();
  private final List<byte[]> rests = new ArrayList<>();
  private final Map<String, Long> messages = new TreeMap<>();

  /** Writes so many seconds and returns how many messages of each protocol are in them. */
  static Map<String, Long> write(Path file, int seconds) throws IOException {
    SteadyTraffic traffic = new SteadyTraffic();
    traffic.open();
    for (int i = 0; i < seconds * MESSAGES_A_SECOND / PROTOCOLS / 2; i++) {
      traffic.round(i);
    }
    traffic.end();
    Files.write(file, traffic.wire.pcap());
    return traffic.messages;
  }

  private void open() {
    for (int flow = 0; flow < FLOWS; flow++) {
      for (int port : new int[] {502, 104, 2575}) {
        lines.add(wire.tcp(10 + flow, 40_000 + flow, 1, port));
        rests.add(new byte[0]);
        rests.add(new byte[0]);
      }
    }
  }

  /** One request and one reply of each protocol, the flows one after another. */
  private void round(int number) {
    int flow = number % FLOWS;
    say(flow * PIECES, modbus(number, 0, 0, 0, 1), modbus(number, 2, 0, number));
    say(flow * PIECES + 1, dicom(0x0030, number), dicom(0x8030, number));
    say(flow * PIECES + 2, hl7("ADT^A01", ""), hl7("ACK", "MSA|AA|1\r"));
    wire.udp(10 + flow, 47_808, 1, 47_808, bacnet(0x04, 0, 5, number, 12, 12, 0, 0, 0, 1, 25, 85));
    wire.udp(1, 47_808, 10 + flow, 47_808, bacnet(0, 0x20, number, 15));
    for (String protocol : List.of("modbus", "dicom", "hl7", "bacnet")) {
      messages.merge(protocol, 2L, Long::sum);
    }
  }

  /** Both sides end the message before and begin this one. */
  private void say(int line, byte[] request, byte[] reply) {
    piece(line, 0, request);
    piece(line, 1, reply);
  }

  private void piece(int line, int side, byte[] message) {
    int place = line * 2 + side;
    int half = message.length / 2;
    byte[] begin = Arrays.copyOf(message, half);
    lines.get(line).piece(side, join(rests.get(place), begin));
    rests.set(place, Arrays.copyOfRange(message, half, message.length));
  }

  private void end() {
    for (int line = 0; line < lines.size(); line++) {
      lines.get(line).piece(0, rests.get(line * 2)).piece(1, rests.get(line * 2 + 1));
    }
  }

  private static byte[] modbus(int transaction, int... data) {
    ByteBuffer frame = ByteBuffer.allocate(8 + data.length).putShort((short) transaction);
    frame.putShort((short) 0).putShort((short) (2 + data.length)).put((byte) 1).put((byte) 3);
    for (int octet : data) {
      frame.put((byte) octet);
    }
    return frame.array();
  }

  private static byte[] dicom(int field, int id) {
    return Dicom.value(3, Dicom.command(field, id & 0x7fff, false, 0));
  }

  private static byte[] hl7(String type, String more) {
    return ascii("\013MSH|^~\\&|HIS|HOSP|LAB|HOSP|1||" + type + "|1|P|2.5\r" + more + "\034\r");
  }

  private static byte[] bacnet(int... octets) {
    ByteBuffer frame = ByteBuffer.allocate(5 + octets.length).put((byte) 0x81).put((byte) 0x0A);
    frame.putShort((short) (5 + octets.length)).put((byte) 1);
    for (int octet : octets) {
      frame.put((byte) octet);
    }
    return frame.array();
  }
}
