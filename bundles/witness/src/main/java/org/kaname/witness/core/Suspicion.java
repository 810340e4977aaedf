package org.kaname.witness.core;

import java.util.Locale;

/** Why a log's own signed checkpoint was refused, from the surest to the least sure. */
public enum Suspicion {
  /** Two roots for one number of records: by itself a proof of two histories. */
  FORK,
  /** A longer tree that was not shown to continue the one that was cosigned. */
  UNPROVED,
  /** A shorter tree than was cosigned: the log went back, or somebody sends old messages again. */
  OLDER;

  /** Returns the word in names of files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
