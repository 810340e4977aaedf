package org.kaname.inventory.passive;

import java.util.List;
import java.util.SortedSet;

/** Concludes what kind of device it is from what it speaks and on which side. */
final class DeviceTypes {
  private record Rule(String protocol, boolean server, String type) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule("dicom", true, "pacs"),
          new Rule("dicom", false, "modality"),
          new Rule("hl7", true, "clinical-system"),
          new Rule("hl7", false, "clinical-system"),
          new Rule("modbus", true, "plc"),
          new Rule("bacnet", true, "building-controller"),
          new Rule("modbus", false, "scada"),
          new Rule("bacnet", false, "building-management"));

  private DeviceTypes() {}

  static String of(SortedSet<String> protocols, String role) {
    boolean server = role.equals("server") || role.equals("gateway");
    for (Rule rule : RULES) {
      if (protocols.contains(rule.protocol()) && rule.server() == server) {
        return rule.type();
      }
    }
    return "";
  }
}
