package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kaname.testkit.Patients;

/** Who looks for planted people finds them. */
class PatientsTest {
  private final Patients patients = new Patients(1);
  private final byte[] born = patients.birthDate();
  private final String date = new String(born, StandardCharsets.US_ASCII);

  private List<String> foundIn(String text) {
    return patients.foundIn(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void number_isFoundInEveryForm() {
    String hex = HexFormat.of().formatHex(born);
    for (String form :
        List.of(
            date,
            "\"" + date + "\"",
            "PID|1|" + date + "|x",
            "00" + hex + "0d",
            hex.replaceAll("(..)(?=.)", "$1 "),
            Base64.getEncoder().encodeToString(born))) {
      assertEquals(List.of(date + " US-ASCII"), foundIn(form), form);
    }
    assertTrue(patients.foundIn(date.getBytes(StandardCharsets.UTF_16LE)).size() == 1);
  }

  @Test
  void longerNumber_isAnotherOne() {
    assertEquals(List.of(), foundIn("10" + date));
    assertEquals(List.of(), foundIn(date + "7"));
    assertEquals(1, foundIn("10" + date + " " + date).size());
  }
}
