package org.kaname.user;

import java.util.Locale;

/** What a user may do. A user may have several. */
public enum Role {
  /** Sees devices, incidents and sessions. */
  VIEWER,
  /** Decides on incidents and starts captures. */
  OPERATOR,
  /** Approves responses and devices. */
  APPROVER,
  /** Changes configuration, users and bundles. */
  ADMIN,
  /** Sees everything, evidence included, and changes nothing. */
  AUDITOR;

  /** Returns the name used in the container's realm and in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
