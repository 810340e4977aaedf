package org.kaname.verify;

/** What a finding means for whoever reads it. */
public enum Level {
  /** It is proved. */
  PROVED,
  /** A check failed: the file as a whole is not proved. */
  FAULT,
  /** Nothing is wrong, but this is not proved by the file, and the reader has to know. */
  NOT_PROVED,
  /** It is not shown in the file. */
  HIDDEN,
  /** A remark. */
  NOTE
}
