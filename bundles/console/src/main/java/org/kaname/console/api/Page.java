package org.kaname.console.api;

import java.util.List;
import java.util.function.Function;
import org.kaname.console.http.Call;
import org.kaname.console.http.Problem;

/**
 * A part of a list.
 *
 * @param items of this part.
 * @param next what to send as {@code cursor} for the next part, empty at the end.
 * @param total how many there are altogether.
 */
record Page<T>(List<T> items, String next, int total) {
  Page {
    items = List.copyOf(items);
  }

  /** Returns the part that the call asks for by {@code cursor} (the last key seen) and limit. */
  static <T> Page<T> of(Call call, List<T> all, Function<T, String> key) {
    int limit = call.limit();
    String cursor = call.parameter("cursor", "");
    int from = cursor.isEmpty() ? 0 : after(all, key, cursor);
    List<T> part = all.subList(from, Math.min(all.size(), from + limit));
    boolean more = from + part.size() < all.size();
    return new Page<>(part, more ? key.apply(part.get(part.size() - 1)) : "", all.size());
  }

  private static <T> int after(List<T> all, Function<T, String> key, String cursor) {
    for (int i = 0; i < all.size(); i++) {
      if (key.apply(all.get(i)).equals(cursor)) {
        return i + 1;
      }
    }
    throw new Problem(410, "console.problem.cursor_gone");
  }
}
