package org.kaname.console;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;

/** What the bundle of the database tells the settings page. */
final class FakeStore implements UiOperations {
  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of(
            "GET",
            "/api/store",
            Set.of(Role.ADMIN),
            call ->
                UiReply.of(
                    Map.of(
                        "product",
                        "H2 2.3",
                        "place",
                        "data/store/kaname.mv.db",
                        "faults",
                        List.of(),
                        "tables",
                        List.of()))));
  }
}
