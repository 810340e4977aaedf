package org.kaname.response.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kaname.response.model.ModelRefusal;
import org.kaname.text.Text;

/** Everything that is wrong with tables, named by table, row and column. */
final class Problems {
  private final List<Text> all = new ArrayList<>();

  void add(String what, Map<String, Object> parameters) {
    if (all.size() < ModelRefusal.MOST) {
      all.add(new Text("business.table." + what, parameters));
    }
  }

  void add(Text problem) {
    if (all.size() < ModelRefusal.MOST) {
      all.add(problem);
    }
  }

  /** Tells of one cell. */
  void cell(String what, String table, int row, String column, Map<String, Object> more) {
    Map<String, Object> parameters = new HashMap<>(more);
    parameters.put("table", table);
    parameters.put("row", row);
    parameters.put("column", column);
    add(what, parameters);
  }

  boolean full() {
    return all.size() >= ModelRefusal.MOST;
  }

  void refuse() throws ModelRefusal {
    if (!all.isEmpty()) {
      throw new ModelRefusal(all);
    }
  }
}
