package org.kaname.benchmark;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.join;

import java.util.HexFormat;
import java.util.Random;
import org.kaname.testkit.Wire;

/** Traffic that is none of the four protocols, on their ports and on others. */
final class Others {
  private static final HexFormat HEX = HexFormat.of();

  private Others() {}

  static byte[] pcap() {
    Wire wire = new Wire(new Random(1), Wire.Shape.plain());
    int port = 40_000;
    for (int there : new int[] {502, 104, 11_112, 4242, 2575, 4001, 80}) {
      Wire.Talk serial = wire.tcp(1, port++, 2, there); // Modbus RTU in TCP, with its checksum
      for (int i = 0; i < 10; i++) {
        serial.client(HEX.parseHex("010300000002c40b"));
        serial.server(HEX.parseHex("01030400060005da31"));
      }
      serial.end();
      wire.tcp(1, port++, 2, there)
          .client(ascii("GET / HTTP/1.1\r\nHost: a\r\n\r\n"))
          .server(ascii("HTTP/1.1 200 OK\r\n\r\n<html></html>"))
          .end();
      wire.tcp(1, port++, 2, there).client(new byte[300]).server(new byte[40]).end();
      wire.tcp(1, port++, 2, there)
          .client(HEX.parseHex("160301004a0100004603035b5b5b5b"), new byte[64])
          .end();
      wire.udp(1, port++, 2, there, new byte[64]);
      wire.udp(1, port++, 2, there, join(HEX.parseHex("810a0010"), new byte[3]));
    }
    return wire.pcap();
  }
}
