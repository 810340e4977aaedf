package org.kaname.response.snmp.watchdog;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The folder in which driver and watchdog of one switch speak to each other. Files appear whole and
 * are on the disk before anybody relies on them.
 *
 * <ul>
 *   <li>{@code switch.properties}: how to reach the switch; without passwords.
 *   <li>{@code ID.NONCE.step}: a deadline, by the driver; deleted by whoever set the port up again.
 *   <li>{@code ID.NONCE.armed}: the watchdog will keep it.
 *   <li>{@code ID.NONCE.ended}: the watchdog kept it; deleted by the driver when it has said so.
 *   <li>{@code owner}: process of the driver.
 *   <li>{@code lock}: locked for as long as a watchdog lives.
 *   <li>{@code watchdog.log}: what the watchdog did.
 * </ul>
 */
public final class Folder {
  private static final String STEP = ".step";
  private static final String ARMED = ".armed";
  private static final String ENDED = ".ended";
  private static final long LONGEST_LOG = 1 << 20;

  private final Path folder;

  /** Opens a folder; makes it, for its owner alone, if there is none. */
  public Folder(Path folder) throws IOException {
    this.folder = folder;
    if (!Files.isDirectory(folder)) {
      Files.createDirectories(folder.toAbsolutePath().getParent());
      Files.createDirectory(
          folder,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /** Returns where it is. */
  public Path path() {
    return folder;
  }

  /** Returns the file that a watchdog locks. */
  public Path lock() {
    return folder.resolve("lock");
  }

  /** Keeps how to reach the switch. */
  public void keep(SwitchSettings settings) throws IOException {
    write("switch.properties", settings.properties());
  }

  /** Returns how to reach the switch. */
  public SwitchSettings settings() throws IOException {
    return SwitchSettings.of(read(folder.resolve("switch.properties")));
  }

  /** Notes that a process drives this switch. */
  public void own(ProcessHandle process) throws IOException {
    Properties all = new Properties();
    all.setProperty("pid", Long.toString(process.pid()));
    all.setProperty("start", start(process));
    write("owner", all);
  }

  /** Says whether the process that drives this switch is there. */
  public boolean owned() throws IOException {
    Properties all = read(folder.resolve("owner"));
    return ProcessHandle.of(Long.parseLong(all.getProperty("pid", "0")))
        .filter(process -> start(process).equals(all.getProperty("start")))
        .isPresent();
  }

  private static String start(ProcessHandle process) {
    return process.info().startInstant().map(Instant::toString).orElse("");
  }

  /** Writes a deadline. */
  public void add(Deadline deadline) throws IOException {
    write(deadline.file() + STEP, deadline.properties());
  }

  /** Returns every deadline; what cannot be read is left out and said in the log. */
  public List<Deadline> pending() throws IOException {
    return all(STEP);
  }

  /** Returns what was kept since the driver looked last. */
  public List<Deadline> ended() throws IOException {
    return all(ENDED);
  }

  /** Forgets a deadline: the port is up. */
  public void remove(Deadline deadline) throws IOException {
    Files.deleteIfExists(folder.resolve(deadline.file() + STEP));
    Files.deleteIfExists(folder.resolve(deadline.file() + ARMED));
    force();
  }

  /** Forgets what was kept. */
  public void seen(Deadline deadline) throws IOException {
    Files.deleteIfExists(folder.resolve(deadline.file() + ENDED));
  }

  void arm(Deadline deadline) throws IOException {
    write(deadline.file() + ARMED, new Properties());
  }

  /** Says whether a watchdog keeps a deadline. */
  public boolean armed(Deadline deadline) {
    return Files.exists(folder.resolve(deadline.file() + ARMED));
  }

  /** Forgets a deadline that was kept; the driver learns of it if there is room on the disk. */
  void end(Deadline deadline) throws IOException {
    try {
      write(deadline.file() + ENDED, deadline.properties());
    } catch (IOException e) {
      note("cannot tell of " + deadline.file() + ": " + e);
    }
    remove(deadline);
  }

  /** Deletes what belongs to no deadline; for the watchdog, when there are none. */
  void sweep() throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + ARMED)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
  }

  /**
   * Appends a line to the watchdog's log; a log that is too long begins anew. A line that finds no
   * room is lost: the watchdog has to go on.
   */
  void note(String line) {
    Path log = folder.resolve("watchdog.log");
    try {
      if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
        Files.delete(log);
      }
      Files.writeString(
          log,
          Instant.now() + " " + line + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException full) {
      // There is nowhere to say it.
    }
  }

  private List<Deadline> all(String kind) throws IOException {
    List<Deadline> found = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + kind)) {
      for (Path file : files) {
        try {
          found.add(Deadline.of(read(file)));
        } catch (NoSuchFileException gone) {
          // It is no deadline any more.
        } catch (IllegalArgumentException e) {
          Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"));
          note("cannot read " + file.getFileName() + ": " + e.getMessage());
        }
      }
    }
    return found;
  }

  private static Properties read(Path file) throws IOException {
    Properties all = new Properties();
    try (Reader in = Files.newBufferedReader(file)) {
      all.load(in);
    }
    return all;
  }

  private void write(String name, Properties content) throws IOException {
    StringWriter text = new StringWriter();
    content.store(text, null);
    Path fresh = folder.resolve(name + ".new");
    try (FileChannel channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING)) {
      channel.write(StandardCharsets.UTF_8.encode(text.toString()));
      channel.force(true);
    }
    Files.move(
        fresh,
        folder.resolve(name),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    force();
  }

  /** Brings the folder's own entries to the disk. */
  private void force() throws IOException {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
