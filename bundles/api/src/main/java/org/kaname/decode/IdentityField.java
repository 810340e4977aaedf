package org.kaname.decode;

import java.util.Locale;

/** What a device says of itself. */
public enum IdentityField {
  VENDOR,
  PRODUCT,
  MODEL,
  FIRMWARE,
  NAME,
  LOCATION,
  SERIAL,
  /** Number of the device in its own protocol: BACnet device instance. */
  INSTANCE,
  /** DICOM AE title, HL7 application and facility. */
  APPLICATION,
  /** DICOM implementation class UID or version name. */
  IMPLEMENTATION;

  /** Returns the word used in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
