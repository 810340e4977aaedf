package org.kaname.forward.playbook;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.response.Response;
import org.kaname.response.Responses;
import org.kaname.text.Text;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Playbooks of the responses of this installation. Thread-safe. */
@Component(service = Playbooks.class)
public final class Playbooks {
  private static final int MOST = 200;

  private final AtomicReference<@Nullable Responses> responses = new AtomicReference<>();

  /** Makes one that knows of no responses yet. */
  @Activate
  public Playbooks() {}

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void setResponses(Responses service) {
    responses.set(service);
  }

  void unsetResponses(Responses service) {
    responses.compareAndSet(service, null);
  }

  /**
   * A playbook, or why there is none.
   *
   * @param document empty if there is none.
   * @param why what is said to people then.
   */
  public record Answer(Optional<Map<String, Object>> document, Text why) {}

  /** Makes the playbook of a response. */
  public Answer of(String id, boolean openc2) {
    Responses known = responses.get();
    if (known == null) {
      return new Answer(Optional.empty(), Text.of("forward.no.responses"));
    }
    Optional<Response> found = known.find(id);
    if (found.isEmpty()) {
      return new Answer(Optional.empty(), new Text("forward.no.playbook", Map.of("id", id)));
    }
    Response response = found.get();
    return new Answer(
        openc2 ? OpenC2.of(response) : Cacao.of(response),
        new Text("forward.no.choice", Map.of("id", id)));
  }

  /** Returns the ids of responses that have a playbook, newest first. */
  public List<String> ids() {
    Responses known = responses.get();
    return known == null
        ? List.of()
        : known.list(MOST).stream()
            .filter(one -> one.choice().isPresent())
            .map(Response::id)
            .toList();
  }
}
