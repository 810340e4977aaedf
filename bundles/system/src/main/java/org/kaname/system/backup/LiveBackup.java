package org.kaname.system.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Writes a backup while the container runs. The database gives a copy of itself as it is at one
 * moment; other files are replaced whole or only grow, so that each is as it was at its moment.
 */
@Component(service = LiveBackup.class)
public final class LiveBackup {
  private static final long NANOS_PER_MILLI = 1_000_000L;
  private static final long RECEIPT_SECONDS = 30;

  private final Place place;
  private final Path temporary;
  private final EvidenceLog evidence;
  private final Clock clock = Clock.systemUTC();

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  volatile @Nullable Store store;

  @Activate
  public LiveBackup(BundleContext context, @Reference EvidenceLog evidence) {
    place =
        new Place(
            Path.of(String.valueOf(context.getProperty("karaf.home"))),
            Path.of(String.valueOf(context.getProperty("karaf.base"))));
    temporary = Path.of(String.valueOf(context.getProperty("karaf.data")), "tmp");
    this.evidence = evidence;
  }

  /** What was written. */
  public record Outcome(BackupWriter.Written written, boolean databaseElsewhere) {}

  /**
   * Writes a backup and records it.
   *
   * @throws StoreFault if the database gave no copy; nothing was written.
   * @throws IOException if it could not be written, or not be recorded.
   */
  public Outcome write(Path file, boolean packets, String author)
      throws IOException, BackupFault, StoreFault {
    Files.createDirectories(temporary);
    Path folder = Files.createTempDirectory(temporary, "backup");
    try {
      Map<String, Path> copies = database(folder);
      boolean elsewhere = store != null && copies.isEmpty();
      BackupWriter.Wish wish =
          new BackupWriter.Wish(packets, elsewhere ? "elsewhere" : "file", copies);
      BackupWriter.Written written = new BackupWriter(place, clock).write(file, wish);
      record(written, author);
      return new Outcome(written, elsewhere);
    } finally {
      Disk.delete(folder);
    }
  }

  private Map<String, Path> database(Path folder) throws IOException, StoreFault {
    Store database = store;
    Map<String, Path> copies = new TreeMap<>();
    Path zip = folder.resolve("database.zip");
    if (database == null || !database.copy(zip)) {
      return copies;
    }
    try (ZipFile file = new ZipFile(zip.toFile())) {
      for (ZipEntry entry : Collections.list(file.entries())) {
        String name = String.valueOf(Path.of(entry.getName()).getFileName());
        try (InputStream in = file.getInputStream(entry)) {
          Disk.write(folder.resolve(name), in, "rw-------");
        }
        copies.put("data/store/" + name, folder.resolve(name));
      }
    }
    return copies;
  }

  private void record(BackupWriter.Written written, String author) throws IOException {
    EvidenceRecord entry =
        new EvidenceRecord(
            "system.backup",
            String.valueOf(written.file().getFileName()),
            author,
            clock.millis() * NANOS_PER_MILLI,
            Map.of("sha256", written.sha256(), "bytes", written.bytes()));
    try {
      evidence.append(entry).toCompletableFuture().get(RECEIPT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the backup is written, but not recorded", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("the backup is written, but not recorded", e);
    }
  }
}
