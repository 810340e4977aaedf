package org.kaname.evidence.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.log.Anchor;
import org.kaname.evidence.log.FileEvidenceLog;
import org.kaname.evidence.log.OpenLog;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets records leave, and records that they left. */
@Component(service = Exports.class)
public final class Exports {
  /** A checkpoint follows within a second. */
  private static final long PATIENCE = 10_000;

  /** Witnesses are asked each second; one that does not answer must not hold up who exports. */
  private static final long WITNESSES = 3_000;

  private static final long STEP = 50;

  private final FileEvidenceLog log;
  private final Texts texts;

  @Activate
  public Exports(@Reference FileEvidenceLog log, @Reference Texts texts) {
    this.log = log;
    this.texts = texts;
  }

  /**
   * Writes a file that only its owner may read; it is there whole or not at all.
   *
   * @throws ExportFault if the records cannot be shown.
   */
  public void write(ExportRequest request, Path file, String actor)
      throws IOException, ExportFault, InterruptedException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.deleteIfExists(part);
    Files.createFile(
        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try {
      try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE);
          OutputStream out = Channels.newOutputStream(channel)) {
        write(request, out, actor);
        channel.force(true);
      }
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /**
   * Writes a file to a stream, which stays open. That it left is recorded before the first byte.
   *
   * @throws ExportFault if the records cannot be shown.
   */
  public void write(ExportRequest request, OutputStream out, String actor)
      throws IOException, ExportFault, InterruptedException {
    OpenLog open = log.open().orElseThrow(() -> new ExportFault(Text.of("evidence.fault.opening")));
    long last = request.indexes().get(request.indexes().size() - 1);
    if (last >= open.size()) {
      throw new ExportFault(
          new Text("evidence.no_record", Map.of("index", last, "size", open.size())));
    }
    Anchor anchor = anchor(open, last);
    log.record(
        EvidenceRecord.now(
            "evidence.exported",
            "evidence",
            actor,
            Map.of(
                "count", request.indexes().size(),
                "first", request.indexes().get(0),
                "last", last,
                "hidden", String.join(",", request.hidden()),
                "about", request.about())));
    new Exporter(open, new Words(texts)).write(request, anchor, out);
  }

  /**
   * Writes the tree with the digests of all records as files (c2sp.org/tlog-tiles). That they left
   * is recorded first.
   *
   * @return the checkpoint up to which they were written.
   * @throws ExportFault if the folder has something else, or a record cannot be read.
   */
  public Anchor tiles(Path folder, String actor)
      throws IOException, ExportFault, InterruptedException {
    OpenLog open = log.open().orElseThrow(() -> new ExportFault(Text.of("evidence.fault.opening")));
    Map<String, Object> fields = Map.of("folder", String.valueOf(folder.getFileName()));
    long last =
        log.record(EvidenceRecord.now("evidence.tiles", "evidence", actor, fields)).sequence();
    anchor(open, last);
    Anchor newest = open.anchors().last().orElseThrow();
    new TileFolder(open, folder).write(newest);
    return newest;
  }

  /** Waits until a checkpoint covers a record, and a little for the witnesses of it. */
  private static Anchor anchor(OpenLog open, long last)
      throws IOException, ExportFault, InterruptedException {
    for (long waited = 0; waited <= PATIENCE; waited += STEP) {
      Optional<Anchor> anchor = open.anchors().covering(last);
      if (anchor.isPresent() && (waited >= WITNESSES || seen(open, anchor.get()))) {
        return anchor.get();
      }
      TimeUnit.MILLISECONDS.sleep(STEP);
    }
    throw new ExportFault(new Text("evidence.uncovered", Map.of("index", last)));
  }

  /** Says whether more cannot be had about a checkpoint by waiting. */
  private static boolean seen(OpenLog open, Anchor anchor) {
    return open.witnesses().quorum() == 0
        || !anchor.tokens().isEmpty()
        || open.anchors().witnessed().filter(anchor::equals).isPresent();
  }
}
