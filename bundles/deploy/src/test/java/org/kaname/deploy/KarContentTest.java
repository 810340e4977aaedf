package org.kaname.deploy;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.kaname.gate.Gate;
import org.kaname.gate.Reason;
import org.kaname.gate.Refusal;
import org.kaname.gate.UntrustedException;
import org.kaname.gate.Warrant;
import org.osgi.framework.Bundle;

final class KarContentTest {
  private static final String JAR = "repository/g/a/1/a-1.jar";
  private static final String XML = "repository/f/features.xml";

  private final KarContent content =
      new KarContent(new NoBad(), path -> path.equals("g/b/2/b-2.jar"));

  /** Trusts everything but what says bad. */
  private static final class NoBad implements Gate {
    @Override
    public Warrant check(byte[] jar) throws UntrustedException {
      if (new String(jar, StandardCharsets.UTF_8).equals("bad")) {
        throw new UntrustedException(Reason.UNSIGNED, "bad");
      }
      return new Warrant("", "test");
    }

    @Override
    public Refusal refuse(String name, byte[] jar, UntrustedException why) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] bytesOf(Bundle bundle) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void checkAll() {}

    @Override
    public List<Refusal> refusals() {
      return List.of();
    }
  }

  @Test
  void jarInKarAndDelivered_pass() {
    String xml = features("<bundle>mvn:g/a/1</bundle><bundle>mvn:g/b/2</bundle>");
    assertDoesNotThrow(() -> content.check(kar(Map.of(JAR, "good", XML, xml))));
  }

  @Test
  void oneBadJar_isRefusedWithItsReason() {
    assertRefused(Reason.UNSIGNED, Map.of(JAR, "good", "repository/g/c/1/c-1.jar", "bad"));
  }

  @Test
  void bundleFromElsewhere_isForbidden() {
    assertRefused(Reason.FORBIDDEN, Map.of(XML, features("<bundle>mvn:g/z/9</bundle>")));
    assertRefused(Reason.FORBIDDEN, Map.of(XML, features("<bundle>http://x/a.jar</bundle>")));
    assertRefused(Reason.FORBIDDEN, Map.of(XML, features("<bundle>file:/x/a.jar</bundle>")));
  }

  @Test
  void wrappedBundle_isForbidden() {
    String xml = features("<bundle>wrap:mvn:g/a/1</bundle>");
    assertRefused(Reason.FORBIDDEN, Map.of(JAR, "good", XML, xml));
  }

  @Test
  void configurationFile_isForbidden() {
    String xml = features("<configfile finalname='x'>mvn:g/a/1</configfile>");
    assertRefused(Reason.FORBIDDEN, Map.of(JAR, "good", XML, xml));
  }

  @Test
  void entryOutsideRepository_isForbidden() {
    assertRefused(Reason.FORBIDDEN, Map.of("resources/etc/x.cfg", "x"));
  }

  @Test
  void brokenXml_isMalformed() {
    assertRefused(Reason.MALFORMED, Map.of(XML, "<features><feature"));
  }

  private static String features(String inner) {
    return "<features><feature name='f'>" + inner + "</feature></features>";
  }

  private void assertRefused(Reason reason, Map<String, String> entries) {
    assertEquals(
        reason, assertThrows(UntrustedException.class, () -> content.check(kar(entries))).reason());
  }

  private static byte[] kar(Map<String, String> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var entry : new TreeMap<>(entries).entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
