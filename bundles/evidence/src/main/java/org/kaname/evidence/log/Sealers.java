package org.kaname.evidence.log;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.kaname.evidence.seal.Place;
import org.kaname.evidence.seal.Sealed;
import org.kaname.evidence.seal.Sealer;
import org.kaname.evidence.seal.Signer;

/** Seals the records of a batch, on several threads where there are many. */
final class Sealers implements AutoCloseable {
  private static final int MOST_THREADS = 4;
  private static final int PART = 128;

  private final String origin;
  private final Signer signer;
  private final BlockingQueue<Sealer> idle = new LinkedBlockingQueue<>();
  private final ExecutorService helpers;

  /** What became of one record. */
  sealed interface Outcome {}

  record Done(Sealed sealed) implements Outcome {}

  record Refused(Throwable why) implements Outcome {}

  Sealers(String origin, Signer signer) {
    this.origin = origin;
    this.signer = signer;
    int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
    helpers =
        Executors.newFixedThreadPool(
            threads,
            task -> {
              Thread thread = new Thread(task, "evidence-seal");
              thread.setDaemon(true);
              return thread;
            });
  }

  List<Outcome> seal(List<Waiting> entries, List<Place> places) throws InterruptedException {
    if (entries.size() <= PART) {
      return part(entries, places);
    }
    List<Callable<List<Outcome>>> parts = new ArrayList<>();
    for (int from = 0; from < entries.size(); from += PART) {
      int first = from;
      int end = Math.min(entries.size(), from + PART);
      parts.add(() -> part(entries.subList(first, end), places.subList(first, end)));
    }
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    for (Future<List<Outcome>> part : helpers.invokeAll(parts)) {
      outcomes.addAll(result(part));
    }
    return outcomes;
  }

  private static List<Outcome> result(Future<List<Outcome>> part) throws InterruptedException {
    try {
      return part.get();
    } catch (ExecutionException | CancellationException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<Outcome> part(List<Waiting> entries, List<Place> places) {
    Sealer known = idle.poll();
    Sealer sealer = known == null ? new Sealer() : known;
    List<Outcome> outcomes = new ArrayList<>(entries.size());
    for (int i = 0; i < entries.size(); i++) {
      outcomes.add(one(sealer, entries.get(i), places.get(i)));
    }
    idle.add(sealer);
    return outcomes;
  }

  private Outcome one(Sealer sealer, Waiting waiting, Place place) {
    try {
      return new Done(sealer.seal(waiting.entry(), place, origin, signer));
    } catch (GeneralSecurityException | RuntimeException | LinkageError e) {
      // A secure unit that goes while it signs costs one record, not the log.
      return new Refused(e);
    }
  }

  @Override
  public void close() {
    helpers.shutdownNow();
  }
}
