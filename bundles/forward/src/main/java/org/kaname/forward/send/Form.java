package org.kaname.forward.send;

/** What kind of way a body was written for; it does not fit another one. */
public enum Form {
  SYSLOG,
  JSON,
  TEXT
}
