package org.kaname.testkit;

/** First payloads of many protocols: what one decoder takes, every other must leave alone. */
@SuppressWarnings("ImmutableEnumChecker") // Sample is immutable
public enum OtherProtocol {
  MODBUS("modbus", Flow.tcp(502), "00 01 00 00 00 06 01 03 00 00 00 0a"),
  MODBUS_EXCEPTION("modbus", Flow.tcp(502), "00 07 00 00 00 03 11 83 02"),
  MODBUS_WRITE("modbus", Flow.tcp(502), "00 02 00 00 00 0b 01 10 00 01 00 02 04 00 0a 01 02"),
  BACNET_WHO_IS("bacnet", Flow.udp(47808), "81 0b 00 0c 01 20 ff ff 00 ff 10 08"),
  BACNET_READ("bacnet", Flow.udp(47808), "81 0a 00 11 01 04 02 45 01 0c 0c 00 00 00 05 19 55"),
  BACNET_FOREIGN("bacnet", Flow.udp(47808), "81 05 00 06 00 3c"),
  DICOM_ASSOCIATION(
      "dicom",
      Flow.tcp(104),
      "01 00 00 00 00 5d 00 01 00 00 'PACS            ' 'CT1             '"
          + " 00".repeat(32)
          + " 10 00 00 15 '1.2.840.10008.3.1.1.1'"),
  DICOM_ECHO(
      "dicom",
      Flow.tcp(104),
      """
      04 00 00 00 00 24 00 00 00 20 01 03 00 00 00 00 04 00 00 00 12 00 00 00
      00 00 00 01 02 00 00 00 30 00 00 00 10 01 02 00 00 00"""),
  DICOM_RELEASE("dicom", Flow.tcp(104), "05 00 00 00 00 04 00 00 00 00"),
  DICOM_ABORT("dicom", Flow.tcp(11112), "07 00 00 00 00 04 00 00 02 02"),
  HL7(
      "hl7",
      Flow.tcp(2575),
      "0b 'MSH|^~\\&|LAB|HOSP|EHR|HOSP|20260401120000||ORU^R01|1|P|2.5' 0d 'PID|1' 0d 1c 0d"),
  HL7_BATCH("hl7", Flow.tcp(2575), "0b 'BHS|^~\\&|LAB|HOSP' 0d 1c 0d"),
  HTTP("http", Flow.tcp(80), "'GET /index.html HTTP/1.1' 0d0a 'Host: example.org' 0d0a 0d0a"),
  HTTP_REPLY("http", Flow.tcp(80), "'HTTP/1.1 200 OK' 0d0a 'Content-Length: 0' 0d0a 0d0a"),
  TLS(
      "tls",
      Flow.tcp(443),
      """
      16 03 01 00 31 01 00 00 2d 03 03 5f e1 22 33 44 55 66 77 88 99 aa bb cc dd ee ff 00 11 22
      33 44 55 66 77 88 99 aa bb cc dd 00 00 06 13 01 13 02 13 03 01 00"""),
  SSH("ssh", Flow.tcp(22), "'SSH-2.0-OpenSSH_9.2p1' 0d0a"),
  S7("s7", Flow.tcp(102), "03 00 00 16 11 e0 00 00 00 01 00 c0 01 0a c1 02 01 00 c2 02 01 02"),
  S7_JOB(
      "s7",
      Flow.tcp(102),
      "03 00 00 19 02 f0 80 32 01 00 00 04 00 00 08 00 00 f0 00 00 01 00 01 01 e0"),
  ENIP(
      "enip",
      Flow.tcp(44818),
      """
      65 00 04 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 01 00 00 00"""),
  DNP3("dnp3", Flow.tcp(20000), "05 64 0b c4 01 00 02 00 9d 4c c1 c1 01 3c 02 06 8c 61"),
  IEC104("iec104", Flow.tcp(2404), "68 04 07 00 00 00"),
  MQTT("mqtt", Flow.tcp(1883), "10 10 00 04 'MQTT' 04 02 00 3c 00 04 'dev1'"),
  OPCUA(
      "opcua",
      Flow.tcp(4840),
      "'HELF' 2c 00 00 00 00 00 00 00 ff ff 00 00 ff ff 00 00 00 00 00 00 00 00 00 00"
          + " 0c 00 00 00 'opc.tcp://h/'"),
  SLMP("slmp", Flow.tcp(5007), "50 00 00 ff ff 03 00 0c 00 10 00 01 04 00 00 64 00 00 a8 01 00"),
  FINS("fins", Flow.udp(9600), "80 00 02 00 01 00 00 fe 00 01 01 01 82 00 64 00 00 01"),
  ADS(
      "ads",
      Flow.tcp(48898),
      """
      00 00 20 00 00 00 c0 a8 00 01 01 01 53 03 c0 a8 00 02 01 01 01 80 04 00 04 00 00 00 00 00
      00 00 00 00 01 00 00 00"""),
  KNX("knx", Flow.udp(3671), "06 10 02 01 00 0e 08 01 c0 a8 00 01 0e 57"),
  DNS(
      "dns",
      Flow.udp(53),
      "12 34 01 00 00 01 00 00 00 00 00 00 07 'example' 03 'org' 00 00 01 00 01"),
  NTP("ntp", Flow.udp(123), "e3 00 06 ec 00".concat(" 00".repeat(43))),
  SNMP(
      "snmp",
      Flow.udp(161),
      "30 26 02 01 01 04 06 'public' a0 19 02 01 01 02 01 00 02 01 00 30 0e 30 0c 06 08"
          + " 2b 06 01 02 01 01 01 00 05 00"),
  SMB("smb", Flow.tcp(445), "00 00 00 2f ff 'SMB' 72".concat(" 00".repeat(42))),
  RDP("rdp", Flow.tcp(3389), "03 00 00 13 0e e0 00 00 00 00 00 01 00 08 00 03 00 00 00"),
  SYSLOG("syslog", Flow.udp(514), "'<34>Oct 11 22:14:15 host su: session opened'"),
  FTP("ftp", Flow.tcp(21), "'220 ready' 0d0a"),
  ZEROS("zeros", Flow.tcp(9999), "00".repeat(64)),
  ONES("ones", Flow.udp(9999), "ff".repeat(64));

  private final String protocol;
  private final Sample sample;

  OtherProtocol(String protocol, Flow flow, String hex) {
    this.protocol = protocol;
    this.sample = Sample.of(name(), flow).client(hex);
  }

  /** Returns the short name of the protocol. */
  public String protocol() {
    return protocol;
  }

  /** Returns the payload. */
  public Sample sample() {
    return sample;
  }
}
