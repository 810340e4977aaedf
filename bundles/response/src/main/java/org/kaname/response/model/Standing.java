package org.kaname.response.model;

import org.jspecify.annotations.Nullable;
import org.kaname.response.model.Classification.Category;
import org.kaname.response.model.Classification.Source;

/**
 * What all classifications of one thing come to, as a set of bits that can be united.
 *
 * <p>Whoever says safety, person or import, is believed. What was only recognised a person can
 * overrule, an import cannot.
 */
public final class Standing {
  /** Nobody says anything. */
  public static final int NONE = 0;

  /** The program recognised it. */
  public static final int RECOGNISED = 1;

  /** Bits that say ordinary. */
  static final int ORDINARY = 2 | 4;

  private static final int SAID_SAFETY = 8;
  private static final int PERSON_ORDINARY = 2;
  private static final int IMPORT_ORDINARY = 4;

  private Standing() {}

  static int of(Classification one) {
    if (one.source() == Source.RECOGNISED) {
      return RECOGNISED;
    }
    if (one.category() == Category.SAFETY) {
      return SAID_SAFETY;
    }
    return one.source() == Source.PERSON ? PERSON_ORDINARY : IMPORT_ORDINARY;
  }

  /** Returns what it comes to, null if it is not classified. */
  static @Nullable Category category(int standing) {
    if ((standing & SAID_SAFETY) != 0) {
      return Category.SAFETY;
    }
    if ((standing & PERSON_ORDINARY) != 0) {
      return Category.ORDINARY;
    }
    if ((standing & RECOGNISED) != 0) {
      return Category.SAFETY;
    }
    return (standing & IMPORT_ORDINARY) != 0 ? Category.ORDINARY : null;
  }
}
