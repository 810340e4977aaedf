package org.kaname.evidence.renew;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.kaname.evidence.disk.RecordFiles;
import org.kaname.evidence.seal.RecordScan;
import org.kaname.evidence.seal.RenewedLeaf;
import org.kaname.view.AtomicFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The renewals of a log, each in a folder of its own in {@code renewals/}. Thread-safe. */
public final class Renewals {
  private static final Logger LOG = LoggerFactory.getLogger(Renewals.class);
  private static final String PART = ".part";

  private final Path log;
  private final Path folder;
  private final List<Renewal> all = new CopyOnWriteArrayList<>();

  /**
   * Finds the renewals of a log.
   *
   * @param log folder of the log.
   */
  public Renewals(Path log) throws IOException {
    this.log = log;
    folder = log.resolve("renewals");
    if (Files.isDirectory(folder)) {
      try (Stream<Path> names = Files.list(folder)) {
        for (Path each : names.sorted().toList()) {
          if (!each.toString().endsWith(PART)) {
            find(each);
          }
        }
      }
    }
  }

  /** A renewal that is damaged is left out: the log goes on without it. */
  private void find(Path each) {
    try {
      all.add(new Renewal(each));
    } catch (IOException e) {
      LOG.error("evidence: the renewal in {} cannot be used: {}", each, e.getMessage());
    }
  }

  /** Returns those that hold so many records, the newest first. */
  public List<Renewal> covering(long size) {
    List<Renewal> covering = new ArrayList<>();
    for (Renewal each : all) {
      if (each.size() >= size) {
        covering.add(0, each);
      }
    }
    return covering;
  }

  /** Asks somebody for a token over a text. */
  @FunctionalInterface
  public interface Stamper {
    /** Returns an RFC 3161 token with SHA-512 over the text. */
    byte[] stamp(String text) throws IOException, InterruptedException;
  }

  /**
   * Hashes the first records again and has the result stamped. While it runs nothing may be erased.
   *
   * @throws UnreadableRecord if a record cannot be read.
   */
  public Renewal renew(String origin, long size, Stamper stamper)
      throws IOException, InterruptedException, UnreadableRecord {
    Path part = folder.resolve(String.format("%016d", size) + PART);
    delete(part);
    Files.createDirectories(part);
    String text = new TreeMaker(log.resolve("records"), size).make(origin, part);
    AtomicFile.write(part.resolve(Renewal.TEXT), text);
    AtomicFile.write(part.resolve(Renewal.TOKEN), stamper.stamp(text));
    Path whole = folder.resolve(String.format("%016d-%d", size, System.currentTimeMillis()));
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    RecordFiles.forceNames(folder);
    Renewal made = new Renewal(whole);
    all.add(made);
    return made;
  }

  private static void delete(Path part) throws IOException {
    if (!Files.exists(part)) {
      return;
    }
    try (Stream<Path> files = Files.walk(part)) {
      for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /**
   * Keeps the digests of fields that are about to be erased, so that they can still be proved.
   *
   * @param records of the log.
   * @param places index and number of the field of each, those of one record together.
   */
  public void keep(RecordFiles records, List<long[]> places) throws IOException {
    for (Renewal renewal : all) {
      ByteBuffer entries = KeptDigests.room(places.size());
      RecordScan scan = new RecordScan();
      RenewedLeaf leaf = new RenewedLeaf();
      byte[] digest = new byte[RenewedLeaf.LENGTH];
      for (long[] place : places) {
        Optional<byte[]> body =
            place[0] < renewal.size() ? records.read(place[0]) : Optional.empty();
        int field = (int) place[1];
        if (body.isPresent() && scan.take(body.get(), 0, body.get().length) && scan.open(field)) {
          leaf.digest(scan, field, digest, 0);
          entries.putLong(place[0]).putInt(field).put(digest);
        }
      }
      renewal.keep(entries.flip());
    }
  }
}
