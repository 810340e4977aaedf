package org.kaname.detector.baseline;

import java.util.BitSet;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Behaviour;
import org.kaname.detector.baseline.memory.Memory;

/** Takes over what people say of what was learned: verdicts, and devices to learn anew. */
final class Corrections {
  private final Learned learned;
  private final Memory memory;
  private final Silences silences;
  private int seen;

  Corrections(Learned learned, Memory memory, Silences silences) {
    this.learned = learned;
    this.memory = memory;
    this.silences = silences;
    seen = memory.changes();
  }

  /** Returns how many changes have been taken over. */
  int seen() {
    return seen;
  }

  /** Takes over what is new. */
  void look(long now) {
    if (memory.changes() == seen) {
      return;
    }
    int before = seen;
    seen = memory.changes();
    for (Memory.Change change : memory.history()) {
      if (change.number() > before) {
        change(change.behaviour(), change.normal());
      }
    }
    for (int device = 0; device < learned.traffic().devices(); device++) {
      if (learned.maturity().known(device)
          && memory.forgotten(learned.recorder().key(device)) > before) {
        relearn(device, now);
      }
    }
  }

  /** Does what cannot wait until the behaviour shows again. */
  private void change(Behaviour one, boolean normal) {
    if (one.what().equals("link")) {
      if (!normal) {
        unlearnLink(one.key());
      }
      return;
    }
    for (int kind = 0; kind < learned.kinds().count(); kind++) {
      if (learned.envelope().met(kind) && learned.recorder().kind(kind) == one.key()) {
        change(kind, one, normal);
      }
    }
  }

  private void unlearnLink(long key) {
    Links links = learned.links();
    for (int link = links.next(0); link >= 0; link = links.next(link + 1)) {
      if (learned.recorder().link(link) == key) {
        links.unlearn(link);
        unlearnKinds(link);
      }
    }
  }

  private void unlearnKinds(int link) {
    Kinds kinds = learned.kinds();
    for (int kind = kinds.first(link); kind >= 0; kind = kinds.next(kind)) {
      if (learned.envelope().met(kind)) {
        unlearn(kind);
        kinds.behindLink(kind, true);
      }
    }
  }

  private void unlearn(int kind) {
    learned.envelope().flags(kind, Envelope.ALERTED);
    learned.kinds().told(kind, Kinds.NEVER);
  }

  private void change(int kind, Behaviour one, boolean normal) {
    switch (one.what()) {
      case "kind" -> {
        if (!normal) {
          unlearn(kind);
        }
      }
      case "object" -> {
        if (!normal) {
          unlearnObject(kind, one.value());
        }
      }
      case "burst" -> burst(kind, one, normal);
      case "silence" -> silence(kind, one, normal);
      default -> {}
    }
  }

  private void unlearnObject(int kind, long object) {
    learned.objects().forget(kind, object);
    learned.kinds().object(kind, ~object);
    learned.kinds().told(kind, Kinds.NEVER);
  }

  private void burst(int kind, Behaviour one, boolean normal) {
    Envelope envelope = learned.envelope();
    if (normal) {
      envelope.flags(kind, Envelope.KNOWN | Envelope.LEARNING);
    } else {
      envelope.flags(kind, Envelope.KNOWN);
      envelope.most(kind, one.window(), one.before());
      silences.watch(kind);
    }
  }

  private void silence(int kind, Behaviour one, boolean normal) {
    learned.envelope().gap(kind, normal ? one.value() : one.before());
    if (normal) {
      learned.kinds().told(kind, Kinds.NEVER);
      silences.watch(kind);
    }
  }

  /** Forgets a device, its links and what was sent on them. */
  private void relearn(int device, long now) {
    Traffic numbers = learned.traffic();
    Kinds kinds = learned.kinds();
    BitSet gone = new BitSet();
    for (int kind = 0; kind < kinds.count(); kind++) {
      if (of(device, numbers, kinds.link(kind))) {
        gone.set(kind);
        learned.envelope().forget(kind);
      }
    }
    Links links = learned.links();
    for (int link = links.next(0); link >= 0; link = links.next(link + 1)) {
      if (of(device, numbers, link)) {
        links.unlearn(link);
      }
    }
    learned.objects().forget(gone);
    learned.maturity().restart(device, now);
  }

  private static boolean of(int device, Traffic numbers, int link) {
    return numbers.client(link) == device || numbers.server(link) == device;
  }
}
