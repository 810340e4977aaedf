package org.kaname.system.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts what was done while the container was down into the evidence log. */
@Component(service = LateActs.class, immediate = true)
public final class LateActs {
  private static final Logger LOG = LoggerFactory.getLogger(LateActs.class);
  private static final long NANOS_PER_MILLI = 1_000_000L;

  @Activate
  public LateActs(BundleContext context, @Reference EvidenceLog evidence) throws IOException {
    Path folder =
        Path.of(String.valueOf(context.getProperty("karaf.data"))).resolve(LateAct.FOLDER);
    if (!Files.isDirectory(folder)) {
      return;
    }
    for (Path file : files(folder)) {
      append(evidence, file);
    }
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".properties")).sorted().toList();
    }
  }

  /** The file goes once the record is on the disk: rather twice in the log than not at all. */
  private static void append(EvidenceLog evidence, Path file) {
    try {
      LateAct act = LateAct.read(file);
      EvidenceRecord entry =
          new EvidenceRecord(
              act.type(),
              act.subject(),
              "local",
              act.time() * NANOS_PER_MILLI,
              new TreeMap<>(act.fields()));
      var unused = evidence.append(entry).thenRun(() -> delete(file));
    } catch (IOException e) {
      LOG.error("{} is not recorded", file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      LOG.warn("{} was recorded, but is not deleted", file, e);
    }
  }
}
