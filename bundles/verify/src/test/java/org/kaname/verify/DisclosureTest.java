package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DisclosureTest {
  /** The examples of RFC 9901, 4.2.1 and 4.2.3. */
  @Test
  void publishedDisclosure_givesItsDigest() throws NotProved {
    String disclosure = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0";
    String text = new String(Encoded.fromBase64Url(disclosure), StandardCharsets.UTF_8);
    Disclosure field = Disclosure.parse(text);
    assertEquals("_26bc4LT-ac6q2KI6cBW5es", field.salt());
    assertEquals("family_name", field.name());
    assertEquals("Möbius", field.value().shown());
    assertEquals("X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0", field.digest(Hashing.SHA_256));
  }

  @Test
  void whatIsNotAField_isMalformed() {
    List<String> wrong =
        List.of(
            "",
            "[]",
            "[\"s\",\"n\"]",
            "[\"s\",\"n\",null]",
            "[\"s\",\"n\",[]]",
            "[\"s\",1,\"v\"]",
            "[\"s\",\"n\",\"v\",\"w\"]",
            "[\"s\",\"n\",\"\\ud800\"]",
            "{\"s\":\"n\"}");
    for (String text : wrong) {
      assertEquals("field.malformed", Failing.key(() -> Disclosure.parse(text)), text);
    }
  }

  @Test
  void leaf_holdsTheDigestsInOrder() {
    assertEquals(
        "{\"_sd\":[\"A\",\"_\",\"b\"],\"_sd_alg\":\"sha-512\",\"v\":1}",
        new String(Leaf.of(List.of("b", "_", "A"), Hashing.SHA_512), StandardCharsets.UTF_8));
    assertEquals(
        "{\"_sd\":[],\"_sd_alg\":\"sha-256\",\"v\":1}",
        new String(Leaf.of(List.of(), Hashing.SHA_256), StandardCharsets.UTF_8));
  }

  /** RFC 8785, 3.2.2.2 and 3.2.4: the string of the example. */
  @Test
  void strings_areCanonical() {
    assertEquals(
        "\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Canonical.string("\u20ac$\u000f\nA'B\"\\\\\"/"));
    assertEquals("\"\\b\\t\\n\\f\\r\\u0000\u007f😀\"", Canonical.string("\b\t\n\f\r\0\u007f😀"));
  }
}
