package org.kaname.evidence.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.evidence.log.Anchor;
import org.kaname.verify.Note;

/** One checkpoint and the cosignatures for it so far. Of one thread. */
final class Round {
  private final Anchor anchor;
  private final Map<String, Note.Line> lines = new TreeMap<>();

  Round(Anchor anchor) {
    this.anchor = anchor;
  }

  long size() {
    return anchor.size();
  }

  Note note() {
    return anchor.note();
  }

  void add(String name, Note.Line line) {
    lines.put(name, line);
  }

  boolean has(String name) {
    return lines.containsKey(name);
  }

  int count() {
    return lines.size();
  }

  /** Returns the checkpoint with its cosignatures. */
  Note cosigned() {
    List<Note.Line> all = new ArrayList<>(anchor.note().signatures());
    all.addAll(lines.values());
    return new Note(anchor.note().text(), all);
  }
}
