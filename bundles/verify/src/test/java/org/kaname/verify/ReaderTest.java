package org.kaname.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static String fault(String json) {
    return Failing.key(() -> Reader.read(json));
  }

  @Test
  void values_areReadAsTheyAre() throws NotProved {
    assertEquals(
        new Value.Members(
            Map.of(
                "a",
                new Value.Items(
                    List.of(
                        new Value.Numeral("-1.50e+03"),
                        new Value.Text("é\"\\/\b\f\n\r\t😀"),
                        new Value.Flag(true),
                        new Value.Flag(false),
                        new Value.Nothing())))),
        Reader.read(
            " {\"a\" :[-1.50e+03 , \"\\u00e9\\\"\\\\\\/\\b\\f\\n\\r\\t\\ud83d\\ude00\","
                + "true,false,null]}\r\n\t"));
    assertEquals(new Value.Items(List.of()), Reader.read("[ ]"));
    assertEquals(new Value.Members(Map.of()), Reader.read("{ }"));
    assertEquals(new Value.Numeral("12345678901234567890"), Reader.read("12345678901234567890"));
  }

  @Test
  void malformedText_isRefused() {
    List<String> wrong =
        List.of(
            "",
            " ",
            "{",
            "[",
            "\"",
            "\"\\",
            "\"\\u12",
            "\"\\u12G4\"",
            "\"\\x\"",
            "\"a\nb\"",
            "tru",
            "nulL",
            "01",
            "-",
            "1.",
            ".5",
            "1e",
            "+1",
            "[1,]",
            "[,1]",
            "{\"a\"}",
            "{\"a\":1,}",
            "{a:1}",
            "1 2",
            "[1}",
            "'a'",
            "NaN",
            "\ufeff1",
            "1".repeat(65),
            "/**/1");
    for (String text : wrong) {
      assertEquals("json.malformed", fault(text), text);
    }
  }

  @Test
  void equalKeys_areRefused() {
    assertEquals("json.twice", fault("{\"a\":1,\"b\":2,\"\\u0061\":3}"));
  }

  @Test
  void depth_isLimitedTo32() throws NotProved {
    Reader.read("[".repeat(32) + "]".repeat(32));
    assertEquals("json.deep", fault("[".repeat(33) + "]".repeat(33)));
    assertEquals("json.deep", fault("{\"a\":".repeat(5_000_000)));
  }

  @Test
  void numberOfValues_isLimited() {
    byte[] many = new byte[2 * Reader.MOST_VALUES + 2];
    Arrays.fill(many, (byte) ',');
    for (int i = 1; i < many.length; i += 2) {
      many[i] = '1';
    }
    many[0] = '[';
    assertEquals("json.many", Failing.key(() -> Reader.read(many)));
  }

  @Test
  void brokenText_isRefused() {
    for (String text : List.of("\"\\ud800\"", "\"\\ude00\\ud83d\"", "\"\\ud83dx\"", "\"\ud800\"")) {
      assertEquals("json.text", fault(text), text);
    }
    byte[][] wrong = {
      {'"', (byte) 0xff, '"'},
      {'"', (byte) 0xc0, (byte) 0x80, '"'},
      {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
      {'"', (byte) 0xe3, '"'}
    };
    for (byte[] utf8 : wrong) {
      assertEquals("json.text", Failing.key(() -> Reader.read(utf8)));
    }
  }

  @Test
  void anyDamage_endsWithAResult() {
    byte[] good =
        "{\"a\":[1,-2.5e3,\"x\\u00e9\\n\",true,null,{\"b\":{}}],\"c\":\"日本\"}"
            .getBytes(StandardCharsets.UTF_8);
    Random random = new Random(1);
    assertTimeout(
        Duration.ofSeconds(30),
        () -> {
          for (int i = 0; i < 100_000; i++) {
            byte[] damaged = good.clone();
            for (int n = random.nextInt(4); n >= 0; n--) {
              damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            try {
              Reader.read(Arrays.copyOf(damaged, random.nextInt(damaged.length + 1)));
            } catch (NotProved expected) {
              assertEquals("json", expected.key().substring(0, 4));
            }
          }
        });
  }
}
