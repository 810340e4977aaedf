package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.kaname.testkit.Packets.ascii;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StreamTest {
  private final Stream stream = new Stream();

  private boolean append(String text) {
    return stream.append(ByteBuffer.wrap(ascii(text)), 0, text.length());
  }

  private boolean early(int sequence, String text) {
    return stream.keepEarly(sequence, ByteBuffer.wrap(ascii(text)), 0, text.length(), 0);
  }

  private String pending() {
    byte[] bytes = new byte[stream.pending()];
    stream.pendingBytes().get(stream.pendingAt(), bytes);
    return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void appended_isBehindWhatWaits() {
    append("abc");
    append("def");
    stream.consumed(2);
    append("g");
    assertEquals("cdefg", pending());
  }

  @Test
  void randomAppendsAndConsumptions_keepTheOrder() {
    Random random = new Random(6);
    Deque<Character> expected = new ArrayDeque<>();
    for (int step = 0; step < 20_000; step++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(300); i >= 0; i--) {
        char letter = (char) ('a' + random.nextInt(26));
        text.append(letter);
        expected.add(letter);
      }
      append(text.toString());
      for (int i = random.nextInt(stream.pending() + 1); i > 0; i--) {
        assertEquals(expected.remove(), (char) stream.pendingBytes().get(stream.pendingAt()));
        stream.consumed(1);
      }
    }
    assertEquals(expected.size(), stream.pending());
  }

  @Test
  void moreThanAllowed_isNotAppended() {
    String block = "x".repeat(1 << 20);
    for (int i = 0; i < 4; i++) {
      append(block);
    }
    assertFalse(append("x"));
  }

  @Test
  void firstEarly_isTheNextInSequence() {
    early(30, "c");
    early(10, "a");
    early(20, "b");
    assertEquals(1, stream.firstEarly(5));
  }

  @Test
  void firstEarly_knowsTheWrap() {
    early(5, "b");
    early(-5, "a");
    assertEquals(1, stream.firstEarly(-10));
  }

  @Test
  void withoutEarly_thereIsNoFirst() {
    assertEquals(-1, stream.firstEarly(0));
  }

  @Test
  void tooManyEarlyBytes_areNotKept() {
    for (int i = 0; i < 4; i++) {
      early(i << 16, "x".repeat(1 << 16));
    }
    assertFalse(early(1 << 20, "x"));
  }

  @Test
  void removedEarly_leavesTheOthers() {
    early(10, "a");
    early(20, "bb");
    early(30, "ccc");
    stream.removeEarly(0);
    assertEquals(5, stream.earlyBytesHeld());
  }

  @Test
  void cleared_isEmpty() {
    append("a");
    early(10, "a");
    stream.clear();
    assertEquals(true, stream.empty());
  }
}
