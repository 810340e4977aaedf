package org.kaname.response.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kaname.incident.Provenance;
import org.kaname.notice.Notice;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Response.State;
import org.kaname.text.Text;

/**
 * Tells one contact after the other that somebody has to decide. A contact whose words hold a mail
 * address gets a message too. For one thread.
 */
final class Calling {
  private final Room room;
  private final Consumer<Notice> messenger;

  /** How many contacts were told, by response that waits. */
  private final Map<String, Integer> told = new HashMap<>();

  Calling(Room room, Consumer<Notice> messenger) {
    this.room = room;
    this.messenger = messenger;
  }

  /** Tells whoever is due; called twice a second for each response that waits for somebody. */
  void look(Response response, long now) {
    long waited = now - since(response);
    if (!matters(response) || waited >= room.settings().lapse().toMillis()) {
      told.remove(response.id());
      return;
    }
    List<Contact> contacts = room.settings().contacts();
    int before = told.computeIfAbsent(response.id(), id -> toldBefore(response));
    int due = before;
    while (due < contacts.size() && waited >= contacts.get(due).after().toMillis()) {
      due++;
    }
    if (due > before) {
      told.put(response.id(), due);
      contacts.subList(before, due).forEach(contact -> mail(response, contact));
      name(response, contacts.get(due - 1));
    }
  }

  private long since(Response response) {
    return response.state() == State.ASKED
        ? response.due() - room.settings().lapse().toMillis()
        : response.made();
  }

  /** What is only on file concerns nobody at night; there must be something to decide. */
  private static boolean matters(Response response) {
    return response.provenance() != Provenance.RECORDED
        && response.proposals().stream()
            .flatMap(proposal -> proposal.steps().stream())
            .anyMatch(step -> step.action().cuts());
  }

  /** After a restart the note says who was told last. */
  private int toldBefore(Response response) {
    List<Contact> contacts = room.settings().contacts();
    if (response.note().key().equals("response.note.escalated")) {
      for (int i = 0; i < contacts.size(); i++) {
        if (contacts.get(i).name().equals(response.note().parameters().get("contact"))) {
          return i + 1;
        }
      }
    }
    return 0;
  }

  private void name(Response response, Contact contact) {
    Text note = new Text("response.note.escalated", Map.of("contact", contact.name()));
    Response named = room.chain().put(Edit.of(response).note(note).made());
    Room.log(response.id(), room.records().state("response.escalated", named));
  }

  private void mail(Response response, Contact contact) {
    if (contact.addresses().isEmpty()) {
      return;
    }
    boolean drill = response.provenance() == Provenance.DRILL;
    Map<String, Object> about = Map.of("incident", response.incident());
    List<Text> lines = new ArrayList<>();
    lines.add(response.note());
    for (Proposal one : response.proposals()) {
      lines.add(
          new Text(
              "response.notice.proposal",
              Map.of(
                  "proposal", one.id(),
                  "prevented", Math.round(one.prevented()),
                  "cost", Math.round(one.cost()),
                  "links", one.stopped())));
      lines.addAll(one.reasons());
    }
    messenger.accept(
        new Notice(
            contact.addresses(),
            new Text(drill ? "response.notice.drill" : "response.notice.decide", about),
            lines,
            "incident/" + response.incident()));
  }
}
