package org.kaname.gate.trust;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

final class ZipLayoutTest {
  private static byte[] jar() throws IOException {
    return TestSigners.plain(new TreeMap<>(Map.of("one.txt", "1", "two.txt", "2")));
  }

  @Test
  void plainJar_passes() {
    assertDoesNotThrow(() -> ZipLayout.check(jar()));
  }

  @Test
  void sameNameTwice_isDoubleEntry() throws IOException {
    assertRefused(Reason.DOUBLE_ENTRY, replaced(jar(), "two.txt", "one.txt"));
  }

  @Test
  void localNameDiffers_isMalformed() throws IOException {
    byte[] jar = jar();
    jar[indexOf(jar, "two.txt", 0)] = 'z';
    assertRefused(Reason.MALFORMED, jar);
  }

  @Test
  void bytesBefore_isMalformed() throws IOException {
    byte[] jar = jar();
    byte[] moved = new byte[jar.length + 10];
    System.arraycopy(jar, 0, moved, 10, jar.length);
    assertRefused(Reason.MALFORMED, moved);
  }

  @Test
  void bytesBehind_isMalformed() throws IOException {
    byte[] jar = jar();
    assertRefused(Reason.MALFORMED, Arrays.copyOf(jar, jar.length + 1));
  }

  @Test
  void climbingName_isMalformed() throws IOException {
    assertRefused(Reason.MALFORMED, replaced(jar(), "two.txt", "../.txt"));
  }

  @Test
  void everyCut_isNotEnded() throws IOException {
    byte[] jar = jar();
    for (int length = 0; length < jar.length; length++) {
      assertFalse(ZipLayout.ended(Arrays.copyOf(jar, length)), "length " + length);
    }
  }

  private static void assertRefused(Reason reason, byte[] jar) {
    assertEquals(
        reason, assertThrows(UntrustedException.class, () -> ZipLayout.check(jar)).reason());
  }

  private static byte[] replaced(byte[] jar, String from, String to) {
    byte[] name = to.getBytes(StandardCharsets.UTF_8);
    for (int at = indexOf(jar, from, 0); at >= 0; at = indexOf(jar, from, at)) {
      System.arraycopy(name, 0, jar, at, name.length);
    }
    return jar;
  }

  private static int indexOf(byte[] bytes, String text, int from) {
    return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text, from);
  }
}
