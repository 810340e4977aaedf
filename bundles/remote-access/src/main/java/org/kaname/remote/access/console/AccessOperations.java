package org.kaname.remote.access.console;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.remote.access.RemoteAccess;
import org.kaname.remote.access.kept.Wanted;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The operations of the page of sign-ins. They name people, so not everybody sees them. */
@Component
public final class AccessOperations implements UiOperations {
  private static final Set<Role> READERS =
      Set.of(Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);

  private final RemoteAccess access;

  /** Makes the operations. */
  @Activate
  public AccessOperations(@Reference RemoteAccess access) {
    this.access = access;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/remote-access", READERS, this::list),
        UiOperation.of("GET", "/api/remote-access/{id}", READERS, this::one));
  }

  private UiReply one(UiCall call) {
    String id = call.place("id");
    return access
        .find(id)
        .map(UiReply::of)
        .orElseGet(() -> new UiReply.Problem(404, new Text("access.unknown", Map.of("id", id))));
  }

  private UiReply list(UiCall call) {
    Wanted wanted =
        new Wanted(
            call.parameter("user", ""),
            call.parameter("device", ""),
            call.parameter("address", ""),
            call.parameter("result", ""));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("items", access.list(wanted, call.limit()));
    answer.put("state", access.state());
    return UiReply.of(answer);
  }
}
