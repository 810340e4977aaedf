package org.kaname.decode;

/** Why bytes of a recognised protocol could not be taken as a message. */
public enum Malformed {
  /** A length contradicts another length or the protocol's limits. */
  LENGTH,
  /** A field has a value the standard does not allow. */
  VALUE,
  /** The message ends before its fields do. */
  CUT,
  /** A reply or fragment that belongs to nothing seen. */
  ORDER
}
