package org.kaname.decoder.bacnet;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.IdentityField;

/**
 * Names of objects and properties (ANSI/ASHRAE 135-2020, clause 21: BACnetObjectType,
 * BACnetPropertyIdentifier), as the standard writes them.
 */
final class BacnetNames {
  private static final String[] OBJECT_TYPES = {
    "analog-input",
    "analog-output",
    "analog-value",
    "binary-input",
    "binary-output",
    "binary-value",
    "calendar",
    "command",
    "device",
    "event-enrollment",
    "file",
    "group",
    "loop",
    "multi-state-input",
    "multi-state-output",
    "notification-class",
    "program",
    "schedule",
    "averaging",
    "multi-state-value",
    "trend-log",
    "life-safety-point",
    "life-safety-zone",
    "accumulator",
    "pulse-converter",
    "event-log",
    "global-group",
    "trend-log-multiple",
    "load-control",
    "structured-view",
    "access-door",
    "timer",
    "access-credential",
    "access-point",
    "access-rights",
    "access-user",
    "access-zone",
    "credential-data-input",
    "network-security",
    "bitstring-value",
    "characterstring-value",
    "datepattern-value",
    "date-value",
    "datetimepattern-value",
    "datetime-value",
    "integer-value",
    "large-analog-value",
    "octetstring-value",
    "positive-integer-value",
    "timepattern-value",
    "time-value",
    "notification-forwarder",
    "alert-enrollment",
    "channel",
    "lighting-output",
    "binary-lighting-output",
    "network-port",
    "elevator-group",
    "escalator",
    "lift",
    "staging",
    "audit-log",
    "audit-reporter",
    "color",
    "color-temperature"
  };

  private static final Map<Integer, String> PROPERTIES =
      Map.ofEntries(
          Map.entry(4, "active-text"),
          Map.entry(8, "all"),
          Map.entry(11, "apdu-timeout"),
          Map.entry(12, "application-software-version"),
          Map.entry(28, "description"),
          Map.entry(30, "device-address-binding"),
          Map.entry(36, "event-state"),
          Map.entry(44, "firmware-revision"),
          Map.entry(45, "high-limit"),
          Map.entry(46, "inactive-text"),
          Map.entry(56, "local-date"),
          Map.entry(57, "local-time"),
          Map.entry(58, "location"),
          Map.entry(59, "low-limit"),
          Map.entry(62, "max-apdu-length-accepted"),
          Map.entry(65, "max-pres-value"),
          Map.entry(69, "min-pres-value"),
          Map.entry(70, "model-name"),
          Map.entry(75, "object-identifier"),
          Map.entry(76, "object-list"),
          Map.entry(77, "object-name"),
          Map.entry(79, "object-type"),
          Map.entry(81, "out-of-service"),
          Map.entry(84, "polarity"),
          Map.entry(85, "present-value"),
          Map.entry(87, "priority-array"),
          Map.entry(96, "protocol-object-types-supported"),
          Map.entry(97, "protocol-services-supported"),
          Map.entry(98, "protocol-version"),
          Map.entry(103, "reliability"),
          Map.entry(104, "relinquish-default"),
          Map.entry(107, "segmentation-supported"),
          Map.entry(108, "setpoint"),
          Map.entry(110, "state-text"),
          Map.entry(111, "status-flags"),
          Map.entry(112, "system-status"),
          Map.entry(117, "units"),
          Map.entry(118, "update-interval"),
          Map.entry(120, "vendor-identifier"),
          Map.entry(121, "vendor-name"),
          Map.entry(123, "weekly-schedule"),
          Map.entry(131, "log-buffer"),
          Map.entry(139, "protocol-revision"),
          Map.entry(152, "active-cov-subscriptions"),
          Map.entry(155, "database-revision"),
          Map.entry(372, "serial-number"));

  private BacnetNames() {}

  /** Returns which identity a property of the device object is, or null. */
  static @Nullable IdentityField identity(int property) {
    return switch (property) {
      case 44 -> IdentityField.FIRMWARE;
      case 58 -> IdentityField.LOCATION;
      case 70 -> IdentityField.MODEL;
      case 77 -> IdentityField.NAME;
      case 120, 121 -> IdentityField.VENDOR;
      case 372 -> IdentityField.SERIAL;
      default -> null;
    };
  }

  /** Returns an object number as {@code analog-input:5/present-value}. */
  static String object(long object) {
    int type = (int) (object >>> 22 & 0x3ff);
    String name = type < OBJECT_TYPES.length ? OBJECT_TYPES[type] : "type-" + type;
    String base = name + ":" + (object & 0x3fffff);
    int property = (int) (object >>> 32) - 1;
    return property < 0
        ? base
        : base + "/" + PROPERTIES.getOrDefault(property, Integer.toString(property));
  }
}
