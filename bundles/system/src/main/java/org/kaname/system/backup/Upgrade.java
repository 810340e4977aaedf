package org.kaname.system.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kaname.text.Text;

/**
 * Prepares an upgrade: checks the unpacked programs, brings the configurations together, and writes
 * the plan by which they change places. Nothing of the installation is touched here.
 */
final class Upgrade {
  private static final List<String> FOLDERS = List.of("lib", "system");
  private static final List<String> FILES = List.of("THIRD-PARTY.txt", "bom.cdx.json");
  private static final Path PROGRAM = Path.of("bin", "kaname");

  private final Place place;
  private final Clock clock;

  Upgrade(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  /** What was laid ready. */
  record Ready(String from, String to, List<String> toLookAt) {}

  /**
   * Checks an archive before it is unpacked.
   *
   * @param sha256 as the administrator got it from the builder; empty if they rely on a builder
   *     whom this installation trusts.
   */
  void check(Path archive, String sha256) throws IOException, BackupFault {
    if (!Files.isReadable(archive)) {
      throw BackupFault.of("backup.unreadable", "file", archive);
    }
    if (!Files.isWritable(place.home()) || Files.exists(place.home().resolve("package"))) {
      throw BackupFault.of("upgrade.package", "folder", place.home());
    }
    if (Files.isRegularFile(archive)) {
      if (!sha256.isEmpty() && !Disk.sha256(archive).equalsIgnoreCase(sha256)) {
        throw BackupFault.of("upgrade.other_hash", "file", archive);
      }
      // Jars are packed already: three times the archive is more than enough.
      BackupWriter.room(place.home(), 3 * Files.size(archive));
    } else if (!sha256.isEmpty()) {
      throw BackupFault.of("upgrade.no_distribution", "file", archive);
    }
  }

  /**
   * Lays everything ready.
   *
   * @param stage folder in {@code aside} of the home folder, with the programs in {@code new}.
   * @param vouched whether the archive had the SHA-256 that the administrator named.
   */
  Ready prepare(Path stage, boolean vouched) throws IOException, BackupFault {
    Path fresh = stage.resolve("new");
    Distribution coming = new Distribution(fresh);
    String to = coming.version();
    String from = place.version();
    if (Place.older(to, from)) {
      throw new BackupFault(new Text("upgrade.older", Map.of("version", to, "installed", from)));
    }
    coming.verify(place, vouched);
    Path etc = place.part("etc");
    Path own = place.part("aside").resolve(stage.getFileName());
    Path merged = own.resolve("etc");
    List<String> toLookAt =
        new Configuration(
                etc, fresh.resolve("etc"), Distribution.delivered(place.home(), etc.toRealPath()))
            .merge(merged);
    steps(stage, fresh, own, merged, from, to);
    return new Ready(from, to, toLookAt);
  }

  private void steps(Path stage, Path fresh, Path own, Path merged, String from, String to)
      throws IOException {
    Path old = Disk.privateFolder(stage.resolve("old"));
    Path oldOwn = Disk.privateFolder(own.resolve("old"));
    List<SwitchPlan.Step> steps = new ArrayList<>();
    for (String name : FOLDERS) {
      steps.add(replace(name, fresh, old));
    }
    for (String name : FILES) {
      if (Files.exists(fresh.resolve(name))) {
        steps.add(replace(name, fresh, old));
      }
    }
    steps.add(SwitchPlan.Step.replace(place.part("etc"), merged, oldOwn.resolve("etc")));
    Path cache = place.part("data").resolve("cache");
    steps.add(SwitchPlan.Step.remove(cache, oldOwn.resolve("cache")));
    steps.add(
        SwitchPlan.Step.replace(
            place.home().resolve(PROGRAM), fresh.resolve(PROGRAM), old.resolve("kaname")));
    new SwitchPlan("upgrade", from, to, steps).write(stage.resolve("plan"));
  }

  private SwitchPlan.Step replace(String name, Path fresh, Path old) {
    return SwitchPlan.Step.replace(
        place.home().resolve(name), fresh.resolve(name), old.resolve(name));
  }

  /** Notes for the evidence log what was done. */
  void done(String type, String from, String to) throws IOException {
    new LateAct(type, to, clock.millis(), Map.of("from", from, "to", to)).leave(place.part("data"));
  }
}
