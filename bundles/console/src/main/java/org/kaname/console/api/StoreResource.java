package org.kaname.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.console.Services;
import org.kaname.console.http.Answer;
import org.kaname.console.http.Call;
import org.kaname.console.http.Handler;
import org.kaname.console.http.Problem;
import org.kaname.store.SchemaState;
import org.kaname.store.StoreState;
import org.kaname.text.Text;

/** Which database is used and how it is. */
final class StoreResource implements Resource {
  private final Services services;

  StoreResource(Services services) {
    this.services = services;
  }

  @Override
  public Map<String, Handler> handlers() {
    return Map.of("GET /api/store", this::state);
  }

  private Answer state(Call call) {
    StoreState state = services.store().orElseThrow(() -> Problem.missing("store")).state();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("product", state.product());
    said.put("place", state.place());
    said.put("faults", faults(state.fault()));
    said.put("tables", state.schemas().stream().map(StoreResource::tables).toList());
    return Answer.of(said);
  }

  private static Map<String, Object> tables(SchemaState schema) {
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("name", schema.name());
    said.put("version", schema.version());
    said.put("faults", faults(schema.fault()));
    return said;
  }

  /** Returns what is wrong and what to do about it; nothing if nothing is. */
  private static List<Map<String, Text>> faults(Optional<Text> fault) {
    return fault
        .map(what -> new Text(what.key() + ".cure", what.parameters()))
        .map(cure -> List.of(Map.of("what", fault.get(), "cure", cure)))
        .orElse(List.of());
  }
}
