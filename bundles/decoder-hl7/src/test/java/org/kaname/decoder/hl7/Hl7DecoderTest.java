package org.kaname.decoder.hl7;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.decode.Decoder;
import org.kaname.testkit.DecoderContract;
import org.kaname.testkit.Flow;
import org.kaname.testkit.Sample;

class Hl7DecoderTest extends DecoderContract {
  private static final String ADMISSION =
      block("MSH|^~\\&|HIS|HOSP|LAB|HOSP|20260401||ADT^A01^ADT_A01|77|P|2.5", "PID|1||12^3||DOE^J");
  private static final Sample ADMIT =
      hl7("admission")
          .client(ADMISSION)
          .server(block("MSH|^~\\&|LAB|HOSP|HIS|HOSP|20260401||ACK|A77|P|2.5", "MSA|AA|77"));
  private static final Sample REFUSED =
      hl7("refused")
          .client(ADMISSION)
          .server(block("MSH|^~\\&|LAB|HOSP|HIS|HOSP|1||ACK^A01^ACK|8|P|2.5", "MSA|AE|77|no DOE"));
  private static final Sample BATCH =
      hl7("batch")
          .client(
              block(
                  "FHS|^~\\&|LAB|HOSP",
                  "BHS|^~\\&|LAB|HOSP",
                  "MSH|^~\\&|LAB|HOSP|EHR|HOSP|20260401||ORU^R01|1|P|2.5",
                  "OBX|1|NM|GLU||5.5",
                  "MSH|^~\\&|LAB|HOSP|EHR|HOSP|20260401||ORU^R01|2|P|2.5",
                  "BTS|2|of DOE",
                  "FTS|1"))
          .client(block("BHS|^~\\&|LAB|HOSP"))
          .client(block("BTS|1"));
  private static final Sample JAPANESE =
      hl7("ISO-2022-JP: half of a character is a separator")
          .client(
              "0b 'MSH|^~\\&|' 1b2442 217c 7c21 1b2842 '|HOSP|LAB|HOSP|1||ADT^A08|5|P|2.5' 0d"
                  + " 'PID|1||1||' 1b2442 3b33 4545 1b2842 0d 'SFT|ACME|2.1|GATE' 0d 1c 0d");

  private static Sample hl7(String name) {
    return Sample.of(name, Flow.tcp(2575));
  }

  private static String block(String... segments) {
    return "0b '" + String.join("' 0d '", segments) + "' 0d 1c 0d";
  }

  @Override
  protected Decoder decoder() {
    return new Hl7Decoder();
  }

  @Override
  protected String protocol() {
    return "hl7";
  }

  @Override
  protected List<Sample> samples() {
    return List.of(ADMIT, REFUSED, BATCH, JAPANESE);
  }

  @Test
  void admission_namesTheSenderAndHidesThePatient() {
    assertEquals(
        List.of(
            "inform ADT^A01 0 x1",
            "identity application 'HIS|HOSP' 100",
            "personal '|1||12^3||DOE^J'",
            "confirm ACK 0 x1",
            "answers +1000000 ns",
            "identity application 'LAB|HOSP' 100"),
        decoded(ADMIT));
  }

  @Test
  void applicationError_isAnErrorWithoutItsText() {
    assertEquals(
        List.of(
            "error ACK^A01 0 x1 status 1",
            "answers +1000000 ns",
            "identity application 'LAB|HOSP' 100",
            "personal 'no DOE'"),
        decoded(REFUSED).subList(3, 7));
  }

  @Test
  void batch_isOneLineWithTheFirstTypeAndTheNumberOfMessages() {
    assertEquals(
        List.of(
            "inform ORU^R01 0 x2",
            "identity application 'LAB|HOSP' 100",
            "personal '|1|NM|GLU||5.5'",
            "personal 'of DOE'",
            "inform BHS 0 x0",
            "identity application 'LAB|HOSP' 100",
            "inform BTS 0 x0"),
        decoded(BATCH));
  }

  @Test
  void japanese_isNotCutInsideACharacter() {
    List<String> lines = decoded(JAPANESE);
    assertEquals("inform ADT^A08 0 x1", lines.get(0));
    assertEquals(
        List.of(
            "identity vendor 'ACME' 90",
            "identity firmware '2.1' 90",
            "identity product 'GATE' 90"),
        lines.subList(2, 5));
  }

  @Test
  void newLinesInsteadOfReturns_hideThePatientToo() {
    String text = "MSH|^~\\&|HIS|HOSP|LAB|HOSP|1||ADT^A01|7|P|2.5";
    assertEquals(
        List.of("inform ADT^A01 0 x1", "identity application 'HIS|HOSP' 100", "personal '|1||DOE'"),
        decoded(hl7("new lines").client("0b '" + text + "' 0a 'PID|1||DOE' 0a 1c 0d")));
  }

  @Test
  void headerThatRunsOn_isHidden() {
    assertEquals(
        List.of("inform ADT^A01 0 x1", "identity application 'A|B' 100", "personal 'DOE|123'"),
        decoded(hl7("on").client(block("MSH|^~\\&|A|B|C|D|1||ADT^A01|7|P|2.5PID|DOE|123"))));
    assertEquals(
        List.of("inform  0 x1", "malformed VALUE @1", "personal 'A|BPID|1|1|2|3|DOE^J|7|8|9'"),
        decoded(hl7("early").client(block("MSH|^~\\&|A|BPID|1|1|2|3|DOE^J|7|8|9"))));
  }

  @Test
  void lineThatIsNoSegment_isHiddenWhole() {
    assertEquals(
        "personal 'DOE JANE'",
        decoded(hl7("text").client(block("MSH|^~\\&|A|B|C|D|1||ADT^A01", "DOE JANE"))).get(2));
  }

  @Test
  void longBlock_isReportedOnceWhenComplete() {
    Sample sample =
        hl7("long")
            .client("0b 'MSH|^~\\&|A|B|C|D|1||MDM^T02|1|P|2.5' 0d 'OBX|' " + "41".repeat(70_000));
    assertEquals(0, messages(sample).size());
    assertEquals(
        List.of("inform MDM^T02 0 x1", "inform ADT^A01 0 x1"),
        messages(sample.client("41 0d 1c 0d" + ADMISSION)));
  }

  @Test
  void afterLostBytes_theNextBlockIsFound() {
    assertEquals(
        List.of("inform ADT^A01 0 x1"),
        decodedAfterLoss(hl7("lost").client("'GLU||5.5' 0d 1c 0d").client(ADMISSION)));
  }

  private List<String> messages(Sample sample) {
    return decoded(sample).stream().filter(line -> line.startsWith("inform")).toList();
  }
}
