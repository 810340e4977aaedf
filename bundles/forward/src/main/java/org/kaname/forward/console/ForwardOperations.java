package org.kaname.forward.console;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.forward.Forwarder;
import org.kaname.forward.Target;
import org.kaname.forward.playbook.Playbooks;
import org.kaname.forward.send.SendFault;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiOperation;
import org.kaname.ui.UiOperations;
import org.kaname.ui.UiReply;
import org.kaname.user.Role;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the page of forwarding calls, and the playbooks of responses. */
@Component
public final class ForwardOperations implements UiOperations {
  private static final Set<Role> READERS = Set.of(Role.OPERATOR, Role.ADMIN, Role.AUDITOR);
  private static final Set<Role> ACTORS = Set.of(Role.OPERATOR, Role.ADMIN);
  private static final Set<Role> ALL =
      Set.of(Role.VIEWER, Role.OPERATOR, Role.APPROVER, Role.ADMIN, Role.AUDITOR);

  private final Forwarder forwarder;
  private final Playbooks playbooks;

  /** Makes the operations. */
  @Activate
  public ForwardOperations(@Reference Forwarder forwarder, @Reference Playbooks playbooks) {
    this.forwarder = forwarder;
    this.playbooks = playbooks;
  }

  @Override
  public List<UiOperation> operations() {
    return List.of(
        UiOperation.of("GET", "/api/forward", READERS, this::list),
        UiOperation.of("POST", "/api/forward/{name}/test", ACTORS, this::test),
        UiOperation.of("GET", "/api/forward/{name}/dead", READERS, this::dead),
        UiOperation.of("POST", "/api/forward/{name}/resend", ACTORS, this::resend),
        UiOperation.of("POST", "/api/forward/{name}/discard", ACTORS, this::discard),
        UiOperation.of(
            "GET", "/api/forward/responses/{id}/cacao", ALL, call -> playbook(call, false)),
        UiOperation.of(
            "GET", "/api/forward/responses/{id}/openc2", ALL, call -> playbook(call, true)));
  }

  private UiReply list(UiCall call) {
    return UiReply.of(Map.of("items", forwarder.targets().stream().map(Target::state).toList()));
  }

  private Target target(UiCall call) {
    String name = call.place("name");
    return forwarder
        .find(name)
        .orElseThrow(() -> new UiFault(404, new Text("forward.no.target", Map.of("name", name))));
  }

  private UiReply test(UiCall call) {
    try {
      return UiReply.of(Map.of("answer", target(call).test(call.user())));
    } catch (SendFault e) {
      throw new UiFault(502, e.text());
    }
  }

  private UiReply dead(UiCall call) {
    return UiReply.of(Map.of("items", target(call).dead(call.limit())));
  }

  /** Numbers of dead letters; an absent list is all. */
  private static List<Long> numbers(UiCall call) throws IOException {
    List<Long> numbers = new ArrayList<>();
    for (String text : call.texts("numbers")) {
      if (!text.matches("[0-9]{1,12}")) {
        throw new UiFault(400, new Text("forward.no.number", Map.of("word", text)));
      }
      numbers.add(Long.parseLong(text));
    }
    return numbers;
  }

  private UiReply resend(UiCall call) throws IOException {
    Target target = target(call);
    List<Long> numbers = numbers(call);
    return act(target, () -> target.resend(numbers, call.user()));
  }

  private UiReply discard(UiCall call) throws IOException {
    Target target = target(call);
    List<Long> numbers = numbers(call);
    return act(target, () -> target.discard(numbers, call.user()));
  }

  private interface Act {
    int run() throws IOException;
  }

  private static UiReply act(Target target, Act act) {
    try {
      return UiReply.of(Map.of("count", act.run()));
    } catch (IOException e) {
      throw new UiFault(
          503,
          new Text(
              "forward.fault.disk",
              Map.of("target", target.name(), "reason", String.valueOf(e.getMessage()))));
    }
  }

  private UiReply playbook(UiCall call, boolean openc2) {
    String id = call.place("id");
    Playbooks.Answer answer = playbooks.of(id, openc2);
    if (answer.document().isEmpty()) {
      return new UiReply.Problem(404, answer.why());
    }
    byte[] bytes = Json.bytes(answer.document().get());
    return new UiReply.File(
        (openc2 ? "openc2-" : "playbook-") + id.replaceAll("[^A-Za-z0-9-]", "_") + ".json",
        "application/json",
        bytes.length,
        out -> out.write(bytes));
  }
}
