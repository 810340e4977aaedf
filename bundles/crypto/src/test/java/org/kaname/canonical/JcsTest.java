package org.kaname.canonical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.erdtman.jcs.NumberToJSON;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JcsTest {
  /** More with {@code -Djcs.doubles=1000000}. */
  private static final int DOUBLES = Integer.getInteger("jcs.doubles", 60_000);

  /** RFC 8785, appendix B. */
  @ParameterizedTest
  @CsvSource({
    "0000000000000000, 0",
    "8000000000000000, 0",
    "0000000000000001, 5e-324",
    "8000000000000001, -5e-324",
    "7fefffffffffffff, 1.7976931348623157e+308",
    "ffefffffffffffff, -1.7976931348623157e+308",
    "4340000000000000, 9007199254740992",
    "c340000000000000, -9007199254740992",
    "4430000000000000, 295147905179352830000",
    "44b52d02c7e14af5, 9.999999999999997e+22",
    "44b52d02c7e14af6, 1e+23",
    "44b52d02c7e14af7, 1.0000000000000001e+23",
    "444b1ae4d6e2ef4e, 999999999999999700000",
    "444b1ae4d6e2ef4f, 999999999999999900000",
    "444b1ae4d6e2ef50, 1e+21",
    "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
    "3eb0c6f7a0b5ed8d, 0.000001",
    "41b3de4355555553, 333333333.3333332",
    "41b3de4355555554, 333333333.33333325",
    "41b3de4355555555, 333333333.3333333",
    "41b3de4355555556, 333333333.3333334",
    "41b3de4355555557, 333333333.33333343",
    "becbf647612f3696, -0.0000033333333333333333",
    "43143ff3c1cb0959, 1424953923781206.2",
  })
  void number_isThatOfTheTable(String bits, String text) {
    assertEquals(text, Jcs.text(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))));
  }

  /** What JSON.stringify of Chromium says; Double.toString of Java 17 errs at some. */
  @ParameterizedTest
  @CsvSource({
    "2e23, 2e+23",
    "2.0E-3, 0.002",
    "8.41E21, 8.41e+21",
    "9.5E-323, 9.4e-323",
    "1e-323, 1e-323",
    "1.5e-323, 1.5e-323",
    "2.2250738585072014E-308, 2.2250738585072014e-308",
    "5.684341886080802e-14, 5.684341886080802e-14",
    "9.007199254740993e15, 9007199254740992",
    "123456789012345.67, 123456789012345.67",
    "1e22, 1e+22",
    "1e21, 1e+21",
    "1e20, 100000000000000000000",
    "-1.5, -1.5",
  })
  void number_isAsShortAsItCanBe(double value, String text) {
    assertEquals(text, Jcs.text(value));
  }

  @Test
  void randomDoubles_areThoseOfTheOtherImplementation() throws IOException {
    Random random = new Random(8785);
    for (int each = 0; each < DOUBLES; each++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertEquals(NumberToJSON.serializeNumber(value), Jcs.text(value));
      }
    }
  }

  @Test
  void powersOfTwoAndSmallDecimals_areThoseOfTheOtherImplementation() throws IOException {
    Random random = new Random(16);
    for (int exponent = -1074; exponent < 1024; exponent++) {
      double power = Math.scalb(1.0, exponent);
      for (double value : new double[] {power, Math.nextUp(power), Math.nextDown(power)}) {
        assertEquals(NumberToJSON.serializeNumber(value), Jcs.text(value));
      }
    }
    for (int each = 0; each < DOUBLES; each++) {
      double value = Math.rint(random.nextDouble() * 1e7) / Math.pow(10, random.nextInt(12));
      assertEquals(NumberToJSON.serializeNumber(value), Jcs.text(value));
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void notFinite_isRefused(double value) {
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(value));
  }

  @Test
  void wholeNumbersBeyond2To53_areRefused() {
    assertEquals("9007199254740991", Jcs.text(9007199254740991L));
    assertEquals("-9007199254740991", Jcs.text(-9007199254740991L));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(9007199254740992L));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(-9007199254740992L));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(Long.MIN_VALUE));
  }

  /** RFC 8785, 3.2.2. */
  @Test
  void primitives_areAsInTheRfc() {
    Map<String, Object> value =
        Map.of(
            "numbers",
            List.of(
                Double.parseDouble("333333333.33333329"),
                1E30,
                4.50,
                2e-3,
                0.000000000000000000000000001),
            "string",
            "\u20ac$\u000F\nA'B\"\\\\\"/",
            "literals",
            Arrays.asList(null, true, false));
    assertEquals(
        "{\"literals\":[null,true,false],\"numbers\":[333333333.3333333,1e+30,4.5,0.002,1e-27],"
            + "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}",
        Jcs.text(value));
  }

  /** RFC 8785, 3.2.3. */
  @Test
  void keys_areInTheOrderOfCodeUnits() {
    Map<String, Object> value =
        Map.of(
            "\u20ac", "Euro Sign",
            "\r", "Carriage Return",
            "\ufb33", "Hebrew Letter Dalet With Dagesh",
            "1", "One",
            "\ud83d\ude00", "Emoji: Grinning Face",
            "\u0080", "Control",
            "\u00f6", "Latin Small Letter O With Diaeresis");
    assertEquals(
        "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u0080\":\"Control\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude00\":\"Emoji: Grinning Face\","
            + "\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Jcs.text(value));
  }

  /** Test data of cyberphone/json-canonicalization: arrays, french, structures, unicode. */
  @Test
  void publishedFiles_comeOutAsPublished() {
    Map<String, Object> nothing = new TreeMap<>();
    nothing.put("d", true);
    nothing.put("10", null);
    nothing.put("1", List.of());
    assertEquals("[56,{\"1\":[],\"10\":null,\"d\":true}]", Jcs.text(List.of(56, nothing)));
    assertEquals(
        "{\"peach\":\"This sorting order\",\"p\u00e9ch\u00e9\":\"is wrong according to French\","
            + "\"p\u00eache\":\"but canonicalization MUST\",\"sin\":\"ingnore locale\"}",
        Jcs.text(
            Map.of(
                "peach", "This sorting order",
                "p\u00e9ch\u00e9", "is wrong according to French",
                "p\u00eache", "but canonicalization MUST",
                "sin", "ingnore locale")));
    assertEquals(
        "{\"\":\"empty\",\"1\":{\"\\n\":56,\"f\":{\"F\":5,\"f\":\"hi\"}},\"10\":{},\"111\":[{}],"
            + "\"A\":{},\"a\":{}}",
        Jcs.text(
            Map.of(
                "1", Map.of("f", Map.of("f", "hi", "F", 5), "\n", 56.0),
                "10", Map.of(),
                "", "empty",
                "a", Map.of(),
                "111", List.of(Map.of()),
                "A", Map.of())));
    assertEquals(
        "{\"Unnormalized Unicode\":\"\u1e0d\u0307\"}",
        Jcs.text(Map.of("Unnormalized Unicode", "\u1e0d\u0307")));
  }

  /** The same: values, weird. */
  @Test
  void publishedOddities_comeOutAsPublished() {
    assertEquals(
        "{\"escaping\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\",\"literals\":[null,true,false],"
            + "\"numbers\":[1e+30,4.5,333333333.3333333,0.002,1e-27]}",
        Jcs.text(
            Map.of(
                "numbers",
                List.of(
                    1E30,
                    4.50,
                    Double.parseDouble("333333333.33333329"),
                    2e-3,
                    0.000000000000000000000000001),
                "escaping",
                "\u20ac$\u000F\nA'B\"\\\\\"/",
                "literals",
                Arrays.asList(null, true, false))));
    assertEquals(
        "{\"1\":\"One\",\"</script>\":\"Browser Challenge\",\"\u0080\":\"Control\u007f\","
            + "\"\u00f6\":\"Latin Small Letter O With Diaeresis\",\"\u20ac\":\"Euro Sign\","
            + "\"\ud83d\ude02\":\"Smiley\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}",
        Jcs.text(
            Map.of(
                "\u20ac", "Euro Sign",
                "1", "One",
                "\u0080", "Control\u007f",
                "\ud83d\ude02", "Smiley",
                "\u00f6", "Latin Small Letter O With Diaeresis",
                "\ufb33", "Hebrew Letter Dalet With Dagesh",
                "</script>", "Browser Challenge")));
  }

  @Test
  void controls_areEscapedInTheShortestWay() {
    assertEquals(
        "\"\\u0000\\b\\t\\n\\u000b\\f\\r\\u001f\u007f\u2028\"",
        Jcs.text("\u0000\b\t\n\u000b\f\r\u001f\u007f\u2028"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\ud83d", "a\ud83d", "\ude00", "\ude00\ud83d", "\ud83d\ud83d\ude00"})
  void loneSurrogates_areRefused(String text) {
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(text));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(Map.of(text, 1)));
  }

  @Test
  void otherTypes_areRefused() {
    assertThrows(IllegalArgumentException.class, () -> Jcs.text('c'));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(new BigDecimal("1.0")));
    assertThrows(IllegalArgumentException.class, () -> Jcs.text(Map.of(1, 2)));
  }
}
