package org.kaname.evidence.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/** What a check found, the first {@link #MOST} of each kind. Thread-safe. */
final class Findings {
  /** So many of a kind are told one by one; the rest is counted. */
  static final int MOST = 20;

  private final Map<String, Integer> counts = new java.util.TreeMap<>();
  private final List<Text> texts = new ArrayList<>();

  synchronized void add(String key, Map<String, Object> parameters) {
    int count = counts.merge(key, 1, Integer::sum);
    if (count <= MOST) {
      texts.add(new Text(key, parameters));
    }
  }

  void record(String key, long index) {
    add(key, Map.of("index", index));
  }

  synchronized List<Text> texts() {
    List<Text> all = new ArrayList<>(texts);
    counts.forEach(
        (key, count) -> {
          if (count > MOST) {
            all.add(new Text("evidence.check.more", Map.of("count", count - MOST, "like", key)));
          }
        });
    return all;
  }
}
