package org.kaname.evidence.witness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.kaname.verify.NotProved;
import org.kaname.view.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The witnesses of a site: those of the configuration, and those added by command, which are in a
 * file. A name or a key counts once. Thread-safe.
 */
final class WitnessList {
  /** More would not fit into a note with room for other signatures (c2sp.org/signed-note). */
  static final int MOST = 32;

  private static final Logger LOG = LoggerFactory.getLogger(WitnessList.class);

  private final List<KnownWitness> configured;
  private final Path file;
  private List<KnownWitness> added;

  WitnessList(String configuration, Path file) throws IOException {
    this.file = file;
    configured = read(configuration, "org.kaname.evidence.witness");
    added = Files.exists(file) ? read(Files.readString(file), file.toString()) : List.of();
  }

  /** A list with a mistake is told; none of it counts, because a pair may be out of step. */
  private static List<KnownWitness> read(String text, String where) {
    try {
      return List.copyOf(KnownWitness.all(text));
    } catch (NotProved e) {
      LOG.error("{}: not an address and a key of a witness, in turn ({})", where, e.key());
      return List.of();
    }
  }

  /** Returns all, at most {@link #MOST}. */
  synchronized List<KnownWitness> all() {
    List<KnownWitness> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (List<KnownWitness> part : List.of(configured, added)) {
      for (KnownWitness each : part) {
        boolean fresh = seen.add(each.name()) && seen.add(each.key().fingerprint());
        if (fresh && all.size() < MOST) {
          all.add(each);
        }
      }
    }
    return List.copyOf(all);
  }

  /** Says whether a witness stands in the configuration, where no command removes it. */
  boolean configured(String name) {
    return configured.stream().anyMatch(each -> each.name().equals(name));
  }

  /** Adds a witness; one of the same name or key that was added before is replaced. */
  synchronized void add(KnownWitness witness) throws IOException {
    List<KnownWitness> next = new ArrayList<>(added);
    next.removeIf(
        each ->
            each.name().equals(witness.name())
                || each.key().fingerprint().equals(witness.key().fingerprint()));
    next.add(witness);
    write(next);
  }

  /** Removes a witness that was added. */
  synchronized void remove(String name) throws IOException {
    List<KnownWitness> next = new ArrayList<>(added);
    next.removeIf(each -> each.name().equals(name));
    write(next);
  }

  private void write(List<KnownWitness> next) throws IOException {
    AtomicFile.write(file, next.stream().map(each -> each + "\n").collect(Collectors.joining()));
    added = List.copyOf(next);
  }
}
