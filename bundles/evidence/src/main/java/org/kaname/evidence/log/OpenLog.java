package org.kaname.evidence.log;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.check.Check;
import org.kaname.evidence.check.CheckReport;
import org.kaname.evidence.check.CheckRequest;
import org.kaname.evidence.renew.Renewals;
import org.kaname.evidence.seal.StoredRecord;
import org.kaname.evidence.tree.Head;
import org.kaname.evidence.tree.Proofs;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log that is open: its files, its name, its keys and its last checkpoint. */
public final class OpenLog implements Closeable {
  private static final Logger LOG = LoggerFactory.getLogger(OpenLog.class);

  private final LogFolder folder;
  private final LogKeys keys;
  private final String origin;
  private final VerifierKey verifier;
  private final Sealers sealers;
  private final Ledger ledger;
  private final Anchors anchors;
  private final Renewals renewals;
  private final List<EvidenceRecord> news;
  private volatile long covered;
  private volatile WitnessPolicy witnesses = WitnessPolicy.NONE;

  private OpenLog(LogFolder folder, LogKeys keys, List<EvidenceRecord> news)
      throws IOException, GeneralSecurityException {
    this.folder = folder;
    this.keys = keys;
    this.news = news;
    origin = folder.origin();
    verifier = keys.verifier(origin);
    sealers = new Sealers(origin, keys);
    ledger = new Ledger(folder.log(), sealers);
    anchors = new Anchors(folder.log());
    renewals = new Renewals(folder.log());
  }

  /**
   * Opens the log of a folder. A log that cannot be continued after its last checkpoint is set
   * aside and a new one begun.
   *
   * @throws IOException if neither can be done now.
   */
  static OpenLog open(Path root, LogKeys keys) throws IOException, GeneralSecurityException {
    LogFolder folder = new LogFolder(root);
    Files.createDirectories(folder.log());
    folder.clean();
    OpenLog log = new OpenLog(folder, keys, new ArrayList<>());
    try {
      log.recover();
      return log;
    } catch (Replay.Unreadable e) {
      return setAside(log, new NotProved("evidence.aside.changed"));
    } catch (NotProved e) {
      return setAside(log, e);
    }
  }

  private static OpenLog setAside(OpenLog log, NotProved why)
      throws IOException, GeneralSecurityException {
    log.close();
    Path aside = log.folder.setAside();
    LOG.error("evidence: the log cannot be continued ({}); it is kept in {}", why.key(), aside);
    Files.createDirectories(log.folder.log());
    return begin(
        log.folder,
        log.keys,
        Map.of("why", why.key(), "aside", String.valueOf(aside.getFileName()), "was", log.origin));
  }

  private static OpenLog begin(LogFolder folder, LogKeys keys, Map<String, Object> fields)
      throws IOException, GeneralSecurityException {
    OpenLog fresh = new OpenLog(folder, keys, new ArrayList<>());
    try {
      fresh.ledger.recover(0);
    } catch (NotProved e) {
      throw new IOException(e);
    }
    fresh.signNothing();
    fresh.news.add(EvidenceRecord.now("evidence.began", fresh.origin, "system", fields));
    return fresh;
  }

  private void recover() throws IOException, NotProved, GeneralSecurityException {
    Optional<Anchor> last = anchors.restore();
    long signed = 0;
    if (last.isPresent()) {
      last.get().note().check(verifier);
      signed = last.get().size();
    }
    long cut = ledger.recover(signed);
    long size = ledger.records().size();
    if (last.isPresent()) {
      check(last.get().note());
    } else if (size > 0) {
      throw new NotProved("evidence.aside.unsigned");
    } else {
      signNothing();
      news.add(EvidenceRecord.now("evidence.began", origin, "system", Map.of()));
    }
    if (cut > 0 || size > signed) {
      LOG.warn(
          "evidence: {} bytes of a torn end cut off, {} records after the last checkpoint",
          cut,
          size - signed);
      news.add(
          EvidenceRecord.now(
              "evidence.recovered",
              origin,
              "system",
              Map.of("bytes", cut, "records", size - signed)));
    }
  }

  private void check(Note last) throws IOException, NotProved {
    Checkpoint known = Checkpoint.parse(last.text());
    if (!known.origin().equals(origin)) {
      throw new NotProved("evidence.aside.origin");
    }
    if (!leadsTo(known)) {
      LOG.warn("evidence: the tree is not the signed one and is computed again from the records");
      ledger.rebuild();
    }
    if (!leadsTo(known)) {
      throw new NotProved("evidence.aside.changed");
    }
    covered = known.size();
  }

  private boolean leadsTo(Checkpoint known) throws IOException {
    return Arrays.equals(ledger.proofs().root(known.size()), known.rootHash());
  }

  /** A log has a checkpoint from its beginning: that there is none means that it was taken away. */
  private void signNothing() throws IOException, GeneralSecurityException {
    Head empty = ledger.head();
    anchors.signed(keys.sign(Checkpoint.of(origin, 0, empty.root()), verifier), 0);
  }

  /** Returns what is to be recorded about the opening itself. */
  List<EvidenceRecord> news() {
    return List.copyOf(news);
  }

  Ledger ledger() {
    return ledger;
  }

  /** Returns the name of the log. */
  public String origin() {
    return origin;
  }

  /** Returns the key that verifies the checkpoints. */
  public VerifierKey verifier() {
    return verifier;
  }

  /** Returns the keys. */
  public LogKeys keys() {
    return keys;
  }

  /** Returns the checkpoints that are kept. */
  public Anchors anchors() {
    return anchors;
  }

  /** Returns the records hashed with longer hashes. */
  public Renewals renewals() {
    return renewals;
  }

  /** Returns how many records the last checkpoint covers. */
  public long covered() {
    return covered;
  }

  /**
   * Signs a checkpoint if there are records that none covers.
   *
   * @return whether there is a new one.
   */
  synchronized boolean sign() throws IOException, GeneralSecurityException {
    if (ledger.tree().size() <= covered) {
      return false;
    }
    Head head = ledger.sync();
    Note note = keys.sign(Checkpoint.of(origin, head.size(), head.root()), verifier);
    anchors.signed(note, head.size());
    covered = head.size();
    return true;
  }

  /** Reads a record; empty if there is none of this index or it cannot be read. */
  public Optional<StoredRecord> read(long index) throws IOException {
    if (index < 0 || index >= ledger.records().size()) {
      return Optional.empty();
    }
    return ledger.read(index).flatMap(body -> StoredRecord.read(index, body));
  }

  /** Reads the leaf of a record: what the tree is made of; empty as {@link #read}. */
  public Optional<byte[]> leaf(long index) throws IOException {
    if (index < 0 || index >= ledger.records().size()) {
      return Optional.empty();
    }
    return ledger.read(index).map(StoredRecord::leaf);
  }

  /** Returns the names of the folders with logs that could not go on. */
  public List<String> aside() throws IOException {
    return folder.aside();
  }

  /** Returns the number of records. */
  public long size() {
    return ledger.records().size();
  }

  /** Returns what makes proofs. */
  public Proofs proofs() {
    return ledger.proofs();
  }

  /** Returns which witnesses the site has. */
  public WitnessPolicy witnesses() {
    return witnesses;
  }

  /** Says which witnesses the site has; files that leave the log name them. */
  public void witnesses(WitnessPolicy policy) {
    witnesses = policy;
  }

  /**
   * Verifies every record that a checkpoint covers again.
   *
   * @param progress is told how many records were gone through, again and again.
   */
  public CheckReport check(LongConsumer progress) throws IOException, InterruptedException {
    return Check.run(
        new CheckRequest(
            folder.log(),
            folder.log(),
            origin,
            verifier,
            List.of(keys.statementKey()),
            anchors.notes(),
            true,
            covered),
        progress);
  }

  @Override
  public void close() throws IOException {
    sealers.close();
    ledger.close();
  }
}
