package org.kaname.decoder.dicom;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Decoder;
import org.kaname.testkit.DecoderContract;
import org.kaname.testkit.Flow;
import org.kaname.testkit.Hex;
import org.kaname.testkit.Sample;

class DicomDecoderTest extends DecoderContract {
  private static final String CT = "'1.2.840.10008.5.1.4.1.1.2' 00";
  private static final String USER =
      "50 00 " + sized(2, "51 00 0004 00004000 52 00 0007 '1.2.276' 55 00 0008 'PROG_1.0'");
  private static final Sample ASSOCIATION =
      dicom("association and release")
          .client(
              pdu(
                  1,
                  "0001 0000 'PACS            ' 'CT1             '"
                      + " 00".repeat(32)
                      + "10 00 0015 '1.2.840.10008.3.1.1.1'"
                      + "20 00 "
                      + sized(2, "01 00 00 00 30 00 " + sized(2, "'1.2.840.10008.1.1'"))
                      + USER))
          .server(
              pdu(
                  2,
                  "0001 0000 'PACS            ' 'CT1             '"
                      + " 00".repeat(32)
                      + "21 00 0004 01 00 00 00"
                      + USER))
          .client(pdu(5, "00000000"))
          .server(pdu(6, "00000000"));
  private static final Sample ECHO =
      dicom("echo")
          .client(command("0030", "1001 02000000 0700"))
          .server(command("8030", "2001 02000000 0700", "0009 02000000 0000"));
  private static final Sample STORE =
      dicom("store in fragments")
          .client(
              command(
                  "0001", "0200 1a000000 " + CT, "1001 02000000 0100", "0010 06000000 '1.2.3' 00"))
          .client(pdu(4, sized(4, "01 00 'DOE^JANE' ")) + pdu(4, sized(4, "01 02 '19700101'")))
          .server(command("8001", "2001 02000000 0100", "0009 02000000 0000"));
  private static final Sample REFUSED_STORE =
      dicom("store refused")
          .client(command("0001", "1001 02000000 0100"))
          .server(command("8001", "2001 02000000 0100", "0009 02000000 00a7"))
          .client(pdu(7, "0000 0202"));
  private static final Sample LONG_DATA =
      dicom("long data")
          .client(pdu(4, sized(4, "01 02" + " 41".repeat(70_000))) + pdu(5, "00000000"))
          .server(pdu(6, "00000000"));

  private static Sample dicom(String name) {
    return Sample.of(name, Flow.tcp(104));
  }

  /** Puts the length in front, in so many bytes. */
  private static String sized(int width, String hex) {
    int length = Hex.bytes(hex).length;
    return String.format("%0" + 2 * width + "x ", length) + hex;
  }

  private static String pdu(int type, String hex) {
    return String.format("%02x 00 ", type) + sized(4, hex);
  }

  /** Makes a command set: group length, command field, and elements without their group. */
  private static String command(String field, String... elements) {
    StringBuilder set = new StringBuilder("0000 0000 04000000 00000000 0000 0001 02000000 ");
    set.append(field, 2, 4).append(field, 0, 2);
    for (String element : elements) {
      set.append(" 0000 ").append(element);
    }
    return pdu(4, sized(4, "01 03" + set));
  }

  @Override
  protected Decoder decoder() {
    return new DicomDecoder();
  }

  @Override
  protected String protocol() {
    return "dicom";
  }

  @Override
  protected List<Sample> samples() {
    return List.of(ASSOCIATION, ECHO, STORE, REFUSED_STORE);
  }

  @Test
  void association_namesTitlesAndPrograms() {
    assertEquals(
        List.of(
            "session 1 1.2.840.10008.1.1 x1",
            "identity application 'CT1' 100",
            "personal '" + "\0".repeat(32) + "'",
            "identity implementation '1.2.276' 90",
            "identity implementation 'PROG_1.0' 100",
            "session 2 none x1",
            "answers +1000000 ns",
            "identity application 'PACS' 90",
            "personal '" + "\0".repeat(32) + "'",
            "identity implementation '1.2.276' 90",
            "identity implementation 'PROG_1.0' 100",
            "session 5 none x0",
            "session 6 none x0",
            "answers +1000000 ns"),
        decoded(ASSOCIATION));
  }

  @Test
  void echo_isAnsweredById() {
    assertEquals(
        List.of("session 4/0030 none x1", "confirm 4/8030 none x1", "answers +1000000 ns"),
        decoded(ECHO));
  }

  @Test
  void store_marksInstanceAndDataAsPersonal() {
    assertEquals(
        List.of(
            "write 4/0001 1.2.840.10008.5.1.4.1.1.2 x1",
            "personal '1.2.3\0'",
            "inform 4 none x0",
            "personal 'DOE^JANE'",
            "inform 4 none x0",
            "personal '19700101'",
            "confirm 4/8001 none x1",
            "answers +2000000 ns"),
        decoded(STORE));
  }

  @Test
  void whatIsNotKnownToBeHarmless_isPersonal() {
    assertEquals(
        List.of("session 4/0030 none x1", "personal 'DOE^JANE'", "personal '\0\0X'"),
        decoded(dicom("unknown").client(command("0030", "0140 08000000 'DOE^JANE'", "'X'"))));
  }

  @Test
  void failureAndAbort_areErrors() {
    assertEquals(
        List.of(
            "write 4/0001 none x1",
            "error 4/8001 none x1 status 42752",
            "answers +1000000 ns",
            "error 7 none x0 status 2"),
        decoded(REFUSED_STORE));
  }

  @Test
  void longData_isReportedOnceWhenComplete() {
    assertEquals(
        List.of(
            "inform 4 none x0", "session 5 none x0", "session 6 none x0", "answers +1000000 ns"),
        decoded(LONG_DATA).stream().filter(line -> !line.startsWith("personal")).toList());
  }

  @Test
  void longDataInPieces_isReportedWithItsLastByte() {
    String begin = "04 00 00011176 00011172 01 02" + "41".repeat(40_000);
    Sample pieces = dicom("pieces").client(begin).client("42".repeat(29_999));
    assertEquals(0, reported(pieces).size());
    assertEquals(
        List.of("inform 4 none x0", "session 5 none x0"),
        reported(pieces.client("43" + pdu(5, "00000000"))));
  }

  @Test
  void otherBytes_areRefused() {
    assertEquals(List.of(), decoded(dicom("other").client("41".repeat(100))));
  }

  @Test
  void afterLostBytes_theNextPduIsFound() {
    assertEquals(
        List.of("session 4/0030 none x1"),
        decodedAfterLoss(
            dicom("lost").client("41".repeat(100)).client(ECHO.parts().get(0).text())));
  }

  private List<String> reported(Sample sample) {
    return decoded(sample).stream().filter(line -> !line.startsWith("personal")).toList();
  }
}
