package org.kaname.system.backup;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.kaname.text.Text;

/**
 * Prepares a restore: checks a backup whole, lays its files ready beside what is there, and writes
 * the plan by which they change places. Nothing of the installation is touched here.
 */
final class Restoration {
  private static final String EVIDENCE = "data/evidence/log";

  private static final String WITNESS = "data/witness";

  private final Place place;
  private final Clock clock;

  Restoration(Place place, Clock clock) {
    this.place = place;
    this.clock = clock;
  }

  /** What was laid ready. */
  record Ready(BackupList list, Path aside) {}

  Ready prepare(Path file) throws IOException, BackupFault {
    if (!Files.isReadable(file)) {
      throw BackupFault.of("backup.unreadable", "file", file);
    }
    try (ZipFile zip = new ZipFile(file.toFile())) {
      BackupList list = checked(file, zip);
      BackupWriter.room(place.base(), list.bytes());
      Path aside = place.part("aside").resolve(clock.millis() + "-restore");
      Path fresh = aside.resolve("new");
      for (String part : Place.PARTS) {
        Disk.privateFolder(fresh.resolve(part));
      }
      for (BackupList.Entry entry : list.entries()) {
        lay(zip, entry, fresh.resolve(entry.name()));
      }
      keepLongerEvidence(fresh.resolve(EVIDENCE));
      keepWitness(fresh.resolve(WITNESS));
      act(file, list, fresh.resolve("data"));
      plan(list, fresh, aside).write(place.part(SwitchPlan.RUNNING));
      return new Ready(list, aside);
    } catch (ZipException e) {
      throw BackupFault.of("backup.damaged", "file", file);
    }
  }

  private BackupList checked(Path file, ZipFile zip) throws IOException, BackupFault {
    ZipEntry entry = zip.getEntry(BackupList.NAME);
    if (entry == null) {
      throw BackupFault.of("backup.not_one", "file", file);
    }
    BackupList list;
    try (InputStream in = zip.getInputStream(entry)) {
      list = BackupList.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    if (Place.older(place.version(), list.version())) {
      throw new BackupFault(
          new Text(
              "backup.newer", Map.of("version", list.version(), "installed", place.version())));
    }
    verify(file, zip, list);
    return list;
  }

  /** Every file that is listed is there as listed, and nothing else is. */
  private static void verify(Path file, ZipFile zip, BackupList list)
      throws IOException, BackupFault {
    Map<String, ZipEntry> there = new HashMap<>();
    for (ZipEntry entry : Collections.list(zip.entries())) {
      if (there.put(entry.getName(), entry) != null) {
        throw BackupFault.of("backup.damaged", "file", file);
      }
    }
    there.remove(BackupList.NAME);
    for (BackupList.Entry entry : list.entries()) {
      ZipEntry found = there.remove(entry.name());
      if (found == null || !inside(entry.name()) || !same(zip, found, entry)) {
        throw BackupFault.of("backup.damaged", "file", file);
      }
    }
    if (!there.isEmpty()) {
      throw BackupFault.of("backup.damaged", "file", file);
    }
  }

  private static boolean inside(String name) {
    Path path = Path.of(name);
    return path.equals(path.normalize())
        && !path.isAbsolute()
        && path.getNameCount() > 1
        && Place.PARTS.contains(path.getName(0).toString());
  }

  private static boolean same(ZipFile zip, ZipEntry found, BackupList.Entry entry)
      throws IOException {
    try (InputStream in = zip.getInputStream(found)) {
      return Disk.sha256(in).equals(entry.sha256());
    }
  }

  private static void lay(ZipFile zip, BackupList.Entry entry, Path target) throws IOException {
    ZipEntry found = zip.getEntry(entry.name());
    String mode = mode(entry);
    try (InputStream in = zip.getInputStream(found)) {
      Disk.write(target, in, mode);
    }
  }

  /** Rights as they were, but for others none to write, and of data none at all. */
  private static String mode(BackupList.Entry entry) {
    PosixFilePermissions.fromString(entry.mode());
    String owner = entry.mode().substring(0, 3);
    String rest = entry.name().startsWith("data/") ? "------" : entry.mode().substring(3);
    return owner + rest.replace('w', '-');
  }

  /**
   * What was recorded since the backup is not taken back: if the log of the backup is the present
   * one as it was earlier, the present one stays.
   */
  private void keepLongerEvidence(Path restored) throws IOException {
    Path present = place.base().resolve(EVIDENCE);
    Optional<SignedState> now = SignedState.of(present);
    Optional<SignedState> then = SignedState.of(restored);
    if (now.isPresent() && then.isPresent() && now.get().goesOnFrom(then.get())) {
      Disk.delete(restored);
      copy(present, restored);
    }
  }

  /** A witness must not forget what it has cosigned: it would cosign a second history. */
  private void keepWitness(Path restored) throws IOException {
    Path present = place.base().resolve(WITNESS);
    if (!Files.isDirectory(present)) {
      return;
    }
    copy(present, restored);
  }

  private static void copy(Path present, Path restored) throws IOException {
    try (Stream<Path> files = Files.walk(present)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path target = restored.resolve(present.relativize(file));
        Files.deleteIfExists(target);
        try (InputStream in = Files.newInputStream(file)) {
          Disk.write(target, in, "rw-------");
        }
      }
    }
  }

  private void act(Path file, BackupList list, Path data) throws IOException {
    Map<String, String> fields =
        Map.of(
            "sha256", Disk.sha256(file),
            "made", list.made().toString(),
            "version", list.version());
    String name = String.valueOf(file.getFileName());
    new LateAct("system.restored", name, clock.millis(), fields).leave(data);
  }

  private SwitchPlan plan(BackupList list, Path fresh, Path aside) throws IOException {
    List<SwitchPlan.Step> steps = new ArrayList<>();
    for (String part : Place.PARTS) {
      Path target = place.part(part);
      Path old = Disk.privateFolder(aside.resolve("old"));
      if (Files.isSymbolicLink(target)) {
        inside(target.toRealPath(), fresh.resolve(part), old.resolve(part), steps);
      } else {
        steps.add(SwitchPlan.Step.replace(target, fresh.resolve(part), old.resolve(part)));
      }
    }
    return new SwitchPlan("restore", place.version(), list.version(), steps);
  }

  /** A folder that is elsewhere, as /etc/kaname, stays; what is in it changes. */
  private static void inside(Path target, Path fresh, Path old, List<SwitchPlan.Step> steps)
      throws IOException {
    Disk.privateFolder(old);
    for (Path come : listed(fresh)) {
      Path name = come.getFileName();
      steps.add(SwitchPlan.Step.replace(target.resolve(name), come, old.resolve(name)));
    }
    for (Path there : listed(target)) {
      Path name = there.getFileName();
      if (!Files.exists(fresh.resolve(name))) {
        steps.add(SwitchPlan.Step.remove(there, old.resolve(name)));
      }
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
