package org.kaname.console;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.kaname.store.StoreState;
import org.kaname.text.Text;

/** A database of which one bundle's tables are behind. */
final class FakeStore implements Store {
  @Override
  public DataSource open(String name, Class<?> owner) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean copy(Path file) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoreFault explain(SQLException fault) {
    throw new UnsupportedOperationException();
  }

  @Override
  public StoreState state() {
    return new StoreState(
        "H2 2.3",
        "data/store/kaname.mv.db",
        Optional.empty(),
        List.of(
            new SchemaState("incident", "2", Optional.empty()),
            new SchemaState(
                "view", "", Optional.of(new Text("store.scripts", Map.of("name", "view"))))));
  }
}
