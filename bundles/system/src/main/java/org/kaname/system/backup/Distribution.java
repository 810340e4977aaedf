package org.kaname.system.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.kaname.gate.UntrustedException;
import org.kaname.gate.trust.DeliveredFiles;
import org.kaname.gate.trust.JarVerifier;
import org.kaname.gate.trust.TrustFolder;
import org.kaname.text.Text;

/** The unpacked programs of another version, and whether they are what their builder signed. */
final class Distribution {
  private static final List<String> PROGRAMS = List.of("bin", "lib", "system");

  private final Path folder;

  Distribution(Path folder) {
    this.folder = folder;
  }

  private Path trust() {
    return folder.resolve("etc").resolve("kaname").resolve("trust");
  }

  String version() throws BackupFault {
    try {
      return Place.version(folder);
    } catch (IOException e) {
      throw BackupFault.of("upgrade.no_distribution", "file", folder);
    }
  }

  /**
   * Checks every program against the signed list.
   *
   * @param vouched whether the administrator named the SHA-256 of the archive; otherwise the
   *     builder must be one whom this installation trusts already.
   */
  void verify(Place place, boolean vouched) throws IOException, BackupFault {
    byte[] list = Files.readAllBytes(trust().resolve(TrustFolder.LIST_JAR));
    if (!vouched) {
      Path trusted = place.part("etc").resolve("kaname").resolve("trust");
      check(trusted, list, "upgrade.stranger");
    }
    check(trust(), list, "upgrade.damaged");
    Map<String, String> listed;
    try {
      listed = DeliveredFiles.programs(list);
    } catch (UntrustedException e) {
      throw BackupFault.of("upgrade.damaged", "file", TrustFolder.LIST_JAR);
    }
    Set<String> there = new TreeSet<>();
    for (Path file : programs()) {
      String name = folder.relativize(file).toString();
      there.add(name);
      if (!Disk.sha256(file).equals(listed.get(name))) {
        throw BackupFault.of("upgrade.damaged", "file", name);
      }
    }
    for (String name : listed.keySet()) {
      if (!there.contains(name)) {
        throw BackupFault.of("upgrade.damaged", "file", name);
      }
    }
  }

  private static void check(Path trust, byte[] list, String key) throws BackupFault {
    Clock clock = Clock.systemUTC();
    try {
      new JarVerifier(new TrustFolder(trust, clock), clock).check(list);
    } catch (UntrustedException e) {
      throw new BackupFault(
          new Text(
              key, Map.of("file", TrustFolder.LIST_JAR, "detail", String.valueOf(e.getMessage()))));
    }
  }

  private List<Path> programs() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : PROGRAMS) {
      try (Stream<Path> found = Files.walk(folder.resolve(part))) {
        found.filter(file -> !Files.isDirectory(file)).forEach(files::add);
      }
    }
    return files;
  }

  /** Lists the files of a configuration as they were delivered, by name with their SHA-256. */
  static Map<String, String> delivered(Path home, Path etc) throws IOException {
    Path jar = etc.resolve("kaname").resolve("trust").resolve(TrustFolder.LIST_JAR);
    try {
      return Files.exists(jar)
          ? new TreeMap<>(DeliveredFiles.configuration(Files.readAllBytes(jar)))
          : Map.of();
    } catch (UntrustedException e) {
      throw new IOException("list of " + home, e);
    }
  }
}
