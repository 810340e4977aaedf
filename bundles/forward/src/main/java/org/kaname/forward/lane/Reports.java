package org.kaname.forward.lane;

import org.kaname.text.Text;

/** Who is told what becomes of a lane. Called on its threads; returns at once. */
public interface Reports {
  /** Something is in the way; people must know. */
  void alarm(Text what);

  /** So many were put aside because the other side will never take them. */
  void dead(long count, Text reason);

  /** Is called now and then, for what was held back. */
  default void settle() {}

  /** So many were lost because there was no room. */
  void dropped(long count);
}
