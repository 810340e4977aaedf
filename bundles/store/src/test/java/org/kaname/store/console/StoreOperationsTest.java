package org.kaname.store.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.kaname.console.DescribedForm;
import org.kaname.console.TestConsole;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.kaname.store.StoreState;
import org.kaname.text.Text;

class StoreOperationsTest {
  private final TestConsole console = new TestConsole();

  StoreOperationsTest() {
    console
        .install("org.kaname.store", Path.of("target/classes"))
        .add(new StoreOperations(new Behind()));
  }

  @AfterEach
  void stop() {
    console.close();
  }

  @Test
  void state_saysWhatIsWrongAndWhatToDo() {
    JsonNode state = console.signIn("auditor").read("/api/store");
    assertEquals("H2 2.3", state.path("product").asText());
    JsonNode fault = state.path("tables").get(1).path("faults").get(0);
    assertEquals("store.scripts.cure", fault.path("cure").path("key").asText());
  }

  @Test
  void state_isForAdministratorsAndAuditors() {
    for (String user : List.of("viewer", "operator", "approver")) {
      assertEquals(403, console.signIn(user).get("/api/store").statusCode(), user);
    }
    assertEquals(200, console.signIn("admin").get("/api/store").statusCode());
  }

  @Test
  void state_hasTheDescribedForm() {
    var admin = console.signIn("admin");
    DescribedForm form = new DescribedForm(admin.read("/api/openapi.json"));
    form.checkAnswer("get", "/api/store", admin.read("/api/store"));
    assertEquals(List.of(), form.faults());
  }

  /** A database of which one bundle's tables are behind. */
  private static final class Behind implements Store {
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
      Text behind = new Text("store.scripts", Map.of("name", "view"));
      return new StoreState(
          "H2 2.3",
          "data/store/kaname.mv.db",
          Optional.empty(),
          List.of(
              new SchemaState("incident", "2", Optional.empty()),
              new SchemaState("view", "", Optional.of(behind))));
    }
  }
}
