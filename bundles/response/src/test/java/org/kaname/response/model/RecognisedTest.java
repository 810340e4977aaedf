package org.kaname.response.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.kaname.decode.IdentityField;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;

class RecognisedTest {
  private static Device device(
      String vendor, String type, List<String> names, List<String> protocols, String identity) {
    return new Device(
        "s/10.0.0.1",
        new Endpoint("s", 0, "", "10.0.0.1", -1),
        names,
        vendor,
        "",
        type,
        protocols,
        "",
        0,
        0,
        0,
        0,
        0,
        List.of(new Identity(IdentityField.PRODUCT, identity, "x", 100, 0)),
        null);
  }

  private static Optional<String> named(String name) {
    return Recognised.reason(device("", "", List.of(name), List.of(), "x"));
  }

  @Test
  void safetyProtocols_areRecognised() {
    for (String protocol : List.of("cipsafety", "profisafe", "fsoe", "opensafety")) {
      assertTrue(Recognised.protocol(protocol), protocol);
    }
    for (String protocol : List.of("modbus", "enip", "ethercat", "profinet", "")) {
      assertFalse(Recognised.protocol(protocol), protocol);
    }
  }

  @Test
  void deviceThatSpeaksASafetyProtocol_isRecognised() {
    assertEquals(
        Optional.of("safety_protocol"),
        Recognised.reason(device("", "plc", List.of(), List.of("enip", "cipsafety"), "x")));
  }

  @Test
  void names_areRecognisedInBothLanguages() {
    assertEquals(Optional.of("safety_controller"), named("Triconex Tricon 3008"));
    assertEquals(Optional.of("safety_controller"), named("1756-L71S GuardLogix"));
    assertEquals(Optional.of("safety_controller"), named("CPU 1516F-3 PN/DP"));
    assertEquals(Optional.of("life_support"), named("人工呼吸器 5号"));
    assertEquals(Optional.of("life_support"), named("ICU ventilator 3"));
    assertEquals(Optional.of("alarm"), named("ナースコール主装置"));
    assertEquals(Optional.of("alarm"), named("Life-Safety-Zone 2"));
  }

  @Test
  void ordinaryNames_areNot() {
    for (String name : List.of("CPU 1516-3 PN/DP", "ventilation fan 3", "PACS-01", "換気ファン")) {
      assertEquals(Optional.empty(), named(name), name);
    }
  }

  @Test
  void whatADeviceSaysOfItself_counts() {
    assertEquals(
        Optional.of("safety_controller"),
        Recognised.reason(device("HIMA Paul Hildebrandt GmbH", "", List.of(), List.of(), "X")));
  }

  @Test
  void everyRule_namesItsSource() {
    assertTrue(Recognised.rules().size() > 15);
    assertTrue(Recognised.rules().stream().noneMatch(rule -> rule.source().isBlank()));
  }
}
