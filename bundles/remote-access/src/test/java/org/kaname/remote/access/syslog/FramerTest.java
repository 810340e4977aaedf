package org.kaname.remote.access.syslog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FramerTest {
  private final Counters counters = new Counters();

  private List<String> messages(String stream) throws IOException {
    return messages(stream.getBytes(StandardCharsets.UTF_8));
  }

  private List<String> messages(byte[] stream) throws IOException {
    Framer framer = new Framer(new ByteArrayInputStream(stream), counters);
    List<String> all = new ArrayList<>();
    for (String one = framer.next(); one != null; one = framer.next()) {
      all.add(one);
    }
    return all;
  }

  @Test
  void lines_areMessages() throws IOException {
    assertEquals(List.of("<1>a", "<2>b", "<3>c"), messages("<1>a\n<2>b\r\n\n<3>c"));
  }

  @Test
  void countedOctets_areMessagesWithLineBreaksInThem() throws IOException {
    assertEquals(List.of("<1>a\nb", "<2>c"), messages("6 <1>a\nb4 <2>c"));
  }

  @Test
  void bothKinds_mayFollowEachOther() throws IOException {
    assertEquals(List.of("<1>a", "<2>b", "<3>c"), messages("4 <1>a<2>b\n4 <3>c"));
  }

  @Test
  void octets_areCountedAsBytes() throws IOException {
    assertEquals(List.of("<1>あ"), messages("6 <1>あ"));
  }

  @Test
  void messageThatIsTooLong_isPassedOverAndCounted() throws IOException {
    String far = "x".repeat(SyslogParser.LONGEST + 1);
    assertEquals(
        List.of("<1>a", "<2>b"), messages(far.length() + " " + far + "4 <1>a" + far + "\n<2>b\n"));
    assertEquals(2, counters.all().get("malformed"));
  }

  @Test
  void countThatIsNone_endsTheStream() {
    assertThrows(IOException.class, () -> messages("12345678 <1>a"));
    assertThrows(IOException.class, () -> messages("12<1>a"));
  }

  @Test
  void anyBytes_neverFailOtherwise() {
    Random random = new Random(1);
    for (int i = 0; i < 20_000; i++) {
      byte[] bytes = new byte[random.nextInt(60)];
      random.nextBytes(bytes);
      try {
        messages(bytes);
      } catch (IOException e) {
        // a stream whose frames cannot be told
      }
    }
  }
}
