package org.kaname.report.paper;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.kaname.view.Json;

/** Writes a document as JSON: each block as an object with one key, what it is. */
public final class PaperJson {
  private PaperJson() {}

  /** Returns the file. */
  public static byte[] bytes(Paper paper) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("title", paper.title());
    all.put("lead", paper.lead());
    all.put("reference", paper.reference());
    all.put("language", paper.language());
    all.put("author", paper.author());
    all.put("made", paper.made().toString());
    paper.stamp().ifPresent(stamp -> all.put("stamp", stamp));
    all.put("blocks", paper.blocks().stream().map(block -> Map.of(word(block), block)).toList());
    return Json.bytes(all);
  }

  private static String word(Block block) {
    return block.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }
}
