package org.kaname.pipeline.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.kaname.testkit.Packets.ascii;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FragmentsTest {
  private static final long SECOND = 1_000_000_000L;
  private final Tally tally = new Tally();
  private final Fragments fragments = new Fragments(tally);
  private long time;

  private Fragments.@Nullable Datagram put(long id, int offset, String text, boolean last) {
    ByteBuffer bytes = ByteBuffer.wrap(ascii(text));
    return fragments.put(new Fragments.Key(1, 2, id), offset, bytes, 0, text.length(), last, time);
  }

  private static String text(Fragments.@Nullable Datagram datagram) {
    assertNotNull(datagram);
    byte[] bytes = new byte[datagram.length()];
    datagram.bytes().get(0, bytes);
    return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
  }

  @Test
  void twoParts_areJoined() {
    put(1, 0, "abcdefgh", false);
    assertEquals("abcdefghij", text(put(1, 8, "ij", true)));
  }

  @Test
  void lastPartFirst_isJoined() {
    put(1, 8, "ij", true);
    assertEquals("abcdefghij", text(put(1, 0, "abcdefgh", false)));
  }

  @Test
  void datagrams_areKeptApart() {
    put(1, 0, "abcdefgh", false);
    assertNull(put(2, 8, "ij", true));
  }

  @Test
  void overlap_keepsWhatWasThereFirst() {
    put(1, 0, "abcdefghABCDEFGH", false);
    assertEquals("abcdefghABCDEFGHij", text(put(1, 8, "xxxxxxxxij", true)));
  }

  @Test
  void otherEnd_isRefused() {
    put(1, 8, "ij", true);
    put(1, 8, "ijklmnop", true);
    assertEquals("abcdefghij", text(put(1, 0, "abcdefgh", false)));
  }

  @Test
  void partBehindTheEnd_isRefused() {
    put(1, 8, "ij", true);
    put(1, 16, "qrstuvwx", false);
    assertEquals(1, tally.get(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void endBeforeWhatWasSeen_isRefused() {
    put(1, 16, "qrstuvwx", false);
    put(1, 0, "ab", true);
    assertEquals(1, tally.get(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void partThatIsNoMultipleOf8_isRefused() {
    put(1, 0, "abc", false);
    assertEquals(1, tally.get(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void moreThan64KiB_isRefused() {
    put(1, 65_528, "abcdefgh", true);
    assertEquals(1, tally.get(Tally.Of.BROKEN_HEADER));
  }

  @Test
  void incomplete_isGivenUpAfterHalfAMinute() {
    put(1, 0, "abcdefgh", false);
    time = 31 * SECOND;
    put(2, 0, "abcdefgh", false);
    assertEquals(1, tally.get(Tally.Of.FRAGMENTS_LOST));
  }

  @Test
  void incompleteWhenTheClockGoesBack_isGivenUp() {
    time = 100 * SECOND;
    put(1, 0, "abcdefgh", false);
    time = 0;
    put(2, 0, "abcdefgh", false);
    assertEquals(1, tally.get(Tally.Of.FRAGMENTS_LOST));
  }

  @Test
  void flood_losesTheOldest() {
    for (int id = 0; id < 1000; id++) {
      put(id, 0, "abcdefgh", false);
    }
    assertEquals(744, tally.get(Tally.Of.FRAGMENTS_LOST));
  }

  @Test
  void reusedBuffer_showsNothingOfBefore() {
    put(1, 0, "SECRET!!", false);
    put(1, 8, "SECRET!!", true);
    put(2, 8, "ij", true);
    assertEquals("abcdefghij", text(put(2, 0, "abcdefgh", false)));
  }

  @Test
  void clear_losesWhatIsOpen() {
    put(1, 0, "abcdefgh", false);
    fragments.clear();
    assertNull(put(1, 8, "ij", true));
  }
}
