package org.kaname.testkit;

import static org.kaname.testkit.Packets.ascii;
import static org.kaname.testkit.Packets.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Traffic of a hospital in which people are named: as the standards say it, and as programs send it
 * that do not keep to them.
 */
public final class PatientTraffic {
  private static final int HIS = 1;
  private static final int LAB = 2;
  private static final int PACS = 3;
  private static final int CT = 4;
  private static final int HL7_PORT = 2575;
  private static final int DICOM_PORT = 104;
  private static final int LONG = 40_000;
  private static final byte[] START = {0x0b};
  private static final byte[] END = {0x0d, 0x1c, 0x0d};

  private final Patients patients;
  private final Wire wire;
  private final Random random;
  private int port = 40_000;

  /** Makes traffic about these patients. */
  public PatientTraffic(Patients patients, Wire wire, Random random) {
    this.patients = patients;
    this.wire = wire;
    this.random = random;
  }

  /** Sends what a normal day has, about nobody. */
  public PatientTraffic ordinary(int rounds) {
    for (int i = 0; i < rounds; i++) {
      Wire.Talk line = wire.tcp(HIS, port++, LAB, HL7_PORT);
      line.client(ascii("\013MSH|^~\\&|HIS|HOSP|LAB|HOSP|1||ADT^A01|1|P|2.5\rEVN|A01\r\034\r"));
      line.server(ascii("\013MSH|^~\\&|LAB|HOSP|HIS|HOSP|1||ACK|1|P|2.5\rMSA|AA|1\r\034\r")).end();
      Wire.Talk image = wire.tcp(CT, port++, PACS, DICOM_PORT);
      image.client(Dicom.associate(true, "PACS", "CT1", new byte[0]));
      image.server(Dicom.associate(false, "PACS", "CT1", new byte[0]));
      image.client(Dicom.value(3, Dicom.command(0x0030, 1, false, 0)));
      image.server(Dicom.value(3, Dicom.command(0x8030, 1, false, 0)));
      image.client(Dicom.end(5)).server(Dicom.end(6)).end();
      wire.pause(1_000_000_000);
    }
    return this;
  }

  /** Sends everything in which somebody is named. */
  public PatientTraffic named() {
    messages();
    wrongMessages();
    images();
    wrongImages();
    others();
    return this;
  }

  private byte[] field(int separator, byte[]... fields) {
    List<byte[]> parts = new ArrayList<>();
    for (byte[] field : fields) {
      parts.add(field);
      parts.add(new byte[] {(byte) separator});
    }
    return join(parts.toArray(byte[][]::new));
  }

  private byte[] anyName() {
    return switch (random.nextInt(5)) {
      case 0 -> patients.name();
      case 1 -> patients.utf8();
      case 2 -> patients.iso2022();
      case 3 -> patients.halfWidth();
      default -> patients.shiftJis();
    };
  }

  /** Returns segments that say who somebody is, and what was found. */
  private byte[] person(int separator, String end) {
    return join(
        field(separator, ascii("PID"), ascii("1"), patients.number(), patients.number()),
        field(separator, patients.name(), patients.utf8(), patients.birthDate(), ascii("F")),
        field(separator, patients.iso2022(), patients.shiftJis(), patients.halfWidth()),
        ascii(end),
        field(separator, ascii("NK1"), ascii("1"), anyName(), patients.birthDate()),
        ascii(end),
        field(separator, ascii("OBX"), ascii("1"), ascii("ST"), ascii("GLU"), patients.value()),
        ascii(end),
        field(separator, ascii("ZPI"), anyName(), patients.number()),
        ascii(end),
        field(separator, ascii("NTE"), anyName()));
  }

  private static byte[] header(char separator, String type, String end) {
    String text = "MSH|^~\\&|HIS|HOSP|LAB|HOSP|20260401||" + type + "|77|P|2.5";
    return ascii(text.replace('|', separator) + end);
  }

  private static byte[] block(byte[]... parts) {
    return join(START, join(parts), END);
  }

  private void messages() {
    Wire.Talk line = wire.tcp(HIS, port++, LAB, HL7_PORT);
    for (String type : List.of("ADT^A08^ADT_A01", "ORU^R01", "MDM^T02", "ADT^A40")) {
      for (char separator : new char[] {'|', '$', '\'', '!'}) {
        line.client(block(header(separator, type, "\r"), person(separator, "\r")));
        byte[] said = field(separator, ascii("MSA"), ascii("AE"), ascii("77"), anyName());
        byte[] error = field(separator, ascii("ERR"), patients.name(), patients.number());
        line.server(block(header(separator, "ACK", "\r"), said, ascii("\r"), error));
      }
    }
    byte[] one = block(header('|', "ORU^R01", "\r"), person('|', "\r"));
    byte[] two = block(header('|', "ORU^R30", "\r"), person('|', "\r"));
    line.client(one, two, block(header('|', "ADT^A31", "\n"), person('|', "\n")));
    byte[] batch = join(ascii("FHS|^~\\&|HIS|HOSP|LAB|HOSP|1|"), anyName(), ascii("|"), anyName());
    line.client(
        block(
            batch,
            ascii("\rBHS|^~\\&|HIS|HOSP\r"),
            header('|', "ORU^R01", "\r"),
            person('|', "\r"),
            ascii("\r"),
            header('#', "ORU^R01", "\r"),
            person('#', "\r"),
            ascii("\rBTS|2|"),
            patients.name(),
            ascii("\rFTS|1|"),
            patients.name()));
    byte[] picture = new byte[LONG];
    Arrays.fill(picture, (byte) 'A');
    line.client(block(header('|', "MDM^T02", "\r"), person('|', "\r"), picture, person('|', "\r")));
    line.end();
  }

  private void wrongMessages() {
    Wire.Talk line = wire.tcp(HIS, port++, LAB, HL7_PORT);
    line.client(block(header('|', "ADT^A05", "\r"), person('|', "\r")));
    line.client(block(header('|', "ADT^A06", ""), person('|', "\r")));
    line.client(block(ascii("MSH|^~\\&|HIS|HOSP"), person('|', "\r")));
    line.client(block(ascii("MSH|"), person('|', "|")));
    line.client(block(header('|', "ADT^A07", "\r"), patients.name(), ascii("\r"), anyName()));
    line.client(block(person('|', "\r")));
    line.client(block(header('|', "ADT^A09", "\r"), person('|', "\r")));
    line.client(join(anyName(), patients.number(), ascii("\r\n"), patients.name()));
    line.client(join(START, header('|', "ADT^A10", "\r"), person('|', "\r")));
    line.end();
    wire.tcp(HIS, port++, LAB, HL7_PORT)
        .client(join(header('|', "ADT^A11", "\r"), person('|', "\r")))
        .client(person('|', "\r"))
        .server(anyName())
        .end();
    wire.tcp(LAB, port++, HIS, 6661)
        .client(block(header('|', "ADT^A12", "\r"), person('|', "\r")))
        .server(ascii("\025"), patients.name())
        .client(patients.name())
        .client(block(header('|', "ADT^A13", "\r"), person('|', "\r")))
        .end();
  }

  private byte[] record() {
    return Dicom.padded(
        join(
            Dicom.element(8, 5, Dicom.padded(ascii("ISO 2022 IR 87"))),
            Dicom.element(8, 0x18, Dicom.padded(patients.instance())),
            Dicom.element(8, 0x90, Dicom.padded(anyName())),
            Dicom.element(0x10, 0x10, Dicom.padded(patients.groups())),
            Dicom.element(0x10, 0x20, Dicom.padded(patients.number())),
            Dicom.element(0x10, 0x30, Dicom.padded(patients.birthDate())),
            Dicom.element(0x10, 0x1001, Dicom.padded(patients.shiftJis())),
            Dicom.element(0x10, 0x4000, Dicom.padded(patients.utf8()))));
  }

  private byte[] about(int field, int status) {
    return Dicom.command(
        field,
        7,
        true,
        status,
        Dicom.element(0, 0x0902, Dicom.padded(patients.name())),
        Dicom.element(0, 0x1000, Dicom.padded(patients.instance())),
        Dicom.element(0, 0x1001, Dicom.padded(patients.instance())),
        Dicom.element(0, 0x4010, Dicom.padded(patients.name())));
  }

  private void images() {
    Wire.Talk line = wire.tcp(CT, port++, PACS, DICOM_PORT);
    line.client(Dicom.associate(true, "PACS", "CT1", patients.name()));
    line.server(Dicom.associate(false, "PACS", "CT1", new byte[0]));
    for (int field : new int[] {0x0001, 0x0020, 0x0010, 0x0021, 0x0100, 0x0120, 0x0130, 0x0140}) {
      line.client(Dicom.value(3, about(field, 0)));
      line.client(Dicom.value(0, record()), Dicom.value(2, record()));
      line.server(Dicom.value(3, about(field | 0x8000, 0xff00)), Dicom.value(2, record()));
      line.server(Dicom.value(3, about(field | 0x8000, 0xa700)));
    }
    byte[] both = join(Dicom.pdv(3, about(0x0001, 0)), Dicom.pdv(2, record()));
    line.client(Dicom.pdu(4, both));
    byte[] command = about(0x0001, 0);
    byte[] begin = Arrays.copyOf(command, 100);
    byte[] rest = Arrays.copyOfRange(command, 100, command.length);
    line.client(Dicom.value(1, begin), Dicom.value(3, rest), Dicom.value(2, record()));
    byte[] picture = new byte[LONG];
    line.client(Dicom.value(0, join(record(), picture, record())), Dicom.value(2, record()));
    line.client(Dicom.end(5)).server(Dicom.end(6)).end();
  }

  private void wrongImages() {
    for (int there : new int[] {DICOM_PORT, 11_112, 4242}) {
      Wire.Talk line = wire.tcp(CT, port++, PACS, there);
      line.client(Dicom.associate(true, "PACS", "CT1", patients.name()));
      line.server(Dicom.associate(false, "PACS", "CT1", new byte[0]));
      line.client(Dicom.pdu(9, record())).client(record());
      line.client(Dicom.value(3, record()));
      line.client(Dicom.pdu(4, record())).server(record());
      line.client(Dicom.pdu(7, record())).end();
      wire.tcp(CT, port++, PACS, there)
          .client(record())
          .server(patients.name())
          .client(anyName())
          .client(Dicom.value(2, record()))
          .end();
    }
  }

  /** Protocols that nobody decodes, among them on ports of those that somebody does. */
  private void others() {
    for (int there : new int[] {80, 445, 502, HL7_PORT, DICOM_PORT, 8080}) {
      wire.tcp(HIS, port++, PACS, there)
          .client(ascii("POST /fhir/Patient HTTP/1.1\r\n\r\n"), patients.utf8())
          .server(ascii("{\"family\":\""), patients.name(), ascii("\"}"))
          .client(patients.birthDate(), patients.number())
          .client(anyName())
          .end();
      wire.udp(HIS, port++, LAB, there, join(ascii("<14>"), patients.name(), patients.number()));
      wire.udp(HIS, port++, LAB, 47_808, join(new byte[] {(byte) 0x81, 10, 0, 40}, anyName()));
    }
  }
}
