package org.kaname.response.engine;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.response.Response;

/** Every response, in memory and in the journal. Read by any thread, changed by one. */
final class Cases {
  private final Journal journal;
  private final Map<String, Response> cases = new LinkedHashMap<>();
  private final Map<String, String> newest = new HashMap<>();

  Cases(Journal journal) throws IOException {
    this.journal = journal;
    for (Response response : journal.read()) {
      cases.put(response.id(), response);
      newest.put(response.incident(), response.id());
    }
  }

  /** Keeps a response: on the disk first. */
  void put(Response response) throws IOException {
    journal.write(response);
    List<String> gone = new ArrayList<>();
    synchronized (this) {
      if (cases.put(response.id(), response) == null) {
        newest.put(response.incident(), response.id());
      }
      gone.addAll(tooOld());
      gone.forEach(cases::remove);
    }
    for (String id : gone) {
      journal.forget(id);
    }
  }

  private Collection<String> tooOld() {
    int many = cases.size() - Journal.MOST;
    return many <= 0
        ? List.of()
        : cases.values().stream()
            .filter(one -> !one.state().acting())
            .map(Response::id)
            .limit(many)
            .toList();
  }

  synchronized Optional<Response> find(String id) {
    return Optional.ofNullable(cases.get(id));
  }

  synchronized Optional<Response> about(String incident) {
    return Optional.ofNullable(newest.get(incident)).map(cases::get);
  }

  /** Lists all, newest first. */
  synchronized List<Response> newestFirst() {
    List<Response> all = new ArrayList<>(cases.values());
    java.util.Collections.reverse(all);
    return all;
  }
}
