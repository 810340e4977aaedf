package org.kaname.store.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreState;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which database is used and how it is, for the settings page. */
@Component
public final class StoreOperations implements UiOperations {
  private static final Set<Role> KEEPERS = Set.of(Role.ADMIN, Role.AUDITOR);

  private final Store store;

  /** Makes the operations of a store. */
  @Activate
  public StoreOperations(@Reference Store store) {
    this.store = store;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(UiOperation.of("GET", "/api/store", KEEPERS, this::state));
  }

  private UiReply state(UiCall call) {
    StoreState state = store.state();
    Map<String, Object> said = new LinkedHashMap<>();
    said.put("product", state.product());
    said.put("place", state.place());
    said.put("faults", faults(state.fault()));
    said.put("tables", state.schemas().stream().map(StoreOperations::tables).toList());
    return UiReply.of(said);
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
