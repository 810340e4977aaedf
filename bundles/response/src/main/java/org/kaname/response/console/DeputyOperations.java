package org.kaname.response.console;

import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.response.Responses;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who stands in for whom, in the web console. */
@Component
public final class DeputyOperations implements UiOperations {
  private static final String PATH = "/api/response-deputies";
  private static final int NAME = 64;
  private static final int REASON = 500;
  private static final int DAYS = 31;
  private static final long DAY = 86_400_000;

  private final Responses responses;

  /** Makes the operations. */
  @Activate
  public DeputyOperations(@Reference Responses responses) {
    this.responses = responses;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", PATH, EnumSet.allOf(Role.class), this::list),
        UiOperation.of("POST", PATH, Set.of(Role.APPROVER), this::appoint));
  }

  private UiReply list(UiCall call) {
    return UiReply.of(Map.of("items", responses.deputies()));
  }

  /** Days 0 ends it. */
  private UiReply appoint(UiCall call) throws IOException {
    String given = call.text("days", 4);
    int days = given.matches("[0-9]{1,2}") ? Math.min(DAYS, Integer.parseInt(given)) : 1;
    User person = new User(call.user(), call.roles());
    return Acting.later(
        responses.appoint(
            call.text("deputy", NAME),
            System.currentTimeMillis() + days * DAY,
            person,
            call.text("reason", REASON)));
  }
}
