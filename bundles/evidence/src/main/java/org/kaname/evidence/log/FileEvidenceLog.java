package org.kaname.evidence.log;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.evidence.renew.Renewal;
import org.kaname.evidence.renew.Renewals;
import org.kaname.evidence.renew.UnreadableRecord;
import org.kaname.evidence.seal.Erasure;
import org.kaname.secure.SecureUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The evidence log in files of the data folder. It opens on a thread of its own; what is appended
 * meanwhile waits.
 */
@Component(
    service = {EvidenceLog.class, FileEvidenceLog.class},
    immediate = true,
    configurationPid = "org.kaname.evidence")
@Designate(ocd = Config.class)
public final class FileEvidenceLog implements EvidenceLog {
  private final Intake intake;
  private final Writing writing;

  @Activate
  public FileEvidenceLog(BundleContext context, Config config, @Reference SecureUnit unit) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"), "evidence"),
        unit,
        config);
  }

  /**
   * Opens the log of a folder.
   *
   * @param unit whose keys sign checkpoints and statements.
   */
  public FileEvidenceLog(Path folder, SecureUnit unit, Config config) {
    this(folder, unit, new Storms(config.recordsPerSecond(), config.burst()));
  }

  FileEvidenceLog(Path folder, SecureUnit unit, Storms storms) {
    intake = new Intake(storms);
    writing = new Writing(intake, () -> open(folder, unit));
    writing.start();
  }

  private static OpenLog open(Path folder, SecureUnit unit) throws IOException {
    try {
      return OpenLog.open(folder, new LogKeys(unit));
    } catch (GeneralSecurityException e) {
      throw new IOException("evidence keys", e);
    }
  }

  @Override
  public CompletionStage<Receipt> append(EvidenceRecord entry) {
    Waiting waiting = new Waiting(entry);
    if (writing.stopped()) {
      Writing.fail(List.of(waiting), Faults.stopped());
    } else {
      intake.append(waiting);
    }
    return waiting.receipt();
  }

  @Override
  public void note(EvidenceRecord entry) {
    Waiting waiting = new Waiting(entry);
    if (writing.stopped()) {
      Writing.fail(List.of(waiting), Faults.stopped());
    } else {
      intake.note(waiting);
    }
  }

  /** Returns the log when it is open. */
  public Optional<OpenLog> open() {
    return Optional.ofNullable(writing.log());
  }

  /** Returns why the log cannot be written to now, if so. */
  public Optional<EvidenceFault> fault() {
    return Optional.ofNullable(writing.fault());
  }

  /**
   * Appends a record and waits until it is on the disk.
   *
   * @throws EvidenceFault if it is not.
   */
  public Receipt record(EvidenceRecord entry) throws IOException, InterruptedException {
    return Faults.await(append(entry));
  }

  /**
   * Deletes a person's name, or any other text, from the fields of all records. The log says so
   * first, by a record that does not name it.
   *
   * @return indexes of the records that held it; empty if none did.
   * @throws EvidenceFault if it could not be recorded; nothing is deleted then.
   */
  public synchronized List<Long> erase(String text, String actor, String reason)
      throws IOException, InterruptedException {
    OpenLog there = open().orElseThrow(Faults::opening);
    Erasing.Found found = there.ledger().find(text);
    for (String places : Erasure.lines(found.places())) {
      Map<String, Object> fields = Map.of(Erasure.PLACES, places, "reason", reason);
      EvidenceRecord entry = EvidenceRecord.now(Erasure.TYPE, "evidence", actor, fields);
      record(entry);
    }
    if (!found.indexes().isEmpty()) {
      there.renewals().keep(there.ledger().records(), found.places());
      there.ledger().erase(text);
    }
    return found.indexes();
  }

  /**
   * Hashes all records that a checkpoint covers with SHA-512 and has the result stamped. Nothing is
   * erased meanwhile.
   *
   * @throws UnreadableRecord if a record cannot be read; nothing has changed then.
   */
  public synchronized Renewal renew(Renewals.Stamper stamper)
      throws IOException, InterruptedException, UnreadableRecord {
    OpenLog there = open().orElseThrow(Faults::opening);
    return there.renewals().renew(there.origin(), there.covered(), stamper);
  }

  /** Writes what waits, signs a last checkpoint and closes the files. */
  @Deactivate
  public void stop() throws InterruptedException {
    writing.stop();
  }
}
