package org.kaname.system.backup;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.system.outside.Language;
import org.kaname.system.outside.Phrases;
import org.kaname.text.Text;

/**
 * The part of {@code bin/kaname backup}, {@code restore}, {@code upgrade} and {@code rollback} that
 * thinks: checks, and lays ready; what moves is moved by {@code bin/kaname}, which can finish it
 * without a whole installation. Arguments: act, home folder, base folder, what the act needs.
 */
public final class UpkeepProgram {
  private final Place place;
  private final Clock clock = Clock.systemUTC();
  private final Phrases phrases;
  private final PrintStream out;

  private UpkeepProgram(Place place, Phrases phrases, PrintStream out) {
    this.place = place;
    this.phrases = phrases;
    this.out = out;
  }

  /** Runs the program. */
  public static void main(String[] args) throws IOException {
    Phrases phrases = new Phrases(Language.of(System.getenv()));
    PrintStream err = stream(FileDescriptor.err);
    try {
      Place place = new Place(Path.of(args[1]), Path.of(args[2]));
      new UpkeepProgram(place, phrases, stream(FileDescriptor.out))
          .run(args[0], List.of(args).subList(3, args.length));
    } catch (BackupFault e) {
      err.println("kaname: " + phrases.say(e.text()));
      System.exit(1);
    } catch (IOException e) {
      err.println("kaname: " + phrases.say(new Text("backup.failed", Map.of("why", e.toString()))));
      System.exit(1);
    }
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  private void run(String act, List<String> words) throws IOException, BackupFault {
    switch (act) {
      case "backup" -> backup(Path.of(words.get(0)), words.contains("--packets"));
      case "restore" -> restore(Path.of(words.get(0)));
      case "upgrade-check" -> new Upgrade(place, clock).check(Path.of(words.get(0)), words.get(1));
      case "upgrade" -> upgrade(Path.of(words.get(0)), words.get(1).equals("vouched"));
      case "rollback" -> rollback();
      case "done" -> done();
      default -> throw new IllegalArgumentException(act);
    }
  }

  private void backup(Path file, boolean packets) throws IOException, BackupFault {
    boolean elsewhere = StoreSetting.elsewhere(place.part("etc"));
    BackupWriter.Wish wish =
        new BackupWriter.Wish(packets, elsewhere ? "elsewhere" : "file", Map.of());
    BackupWriter.Written written = new BackupWriter(place, clock).write(file, wish);
    Map<String, String> fields =
        Map.of("sha256", written.sha256(), "bytes", Long.toString(written.bytes()));
    new LateAct("system.backup", String.valueOf(file.getFileName()), clock.millis(), fields)
        .leave(place.part("data"));
    tell("backup.written", Report.of(written));
    if (elsewhere) {
      tell("backup.database_elsewhere", Map.of());
    }
  }

  private void restore(Path file) throws IOException, BackupFault {
    Restoration.Ready ready = new Restoration(place, clock).prepare(file);
    tell(
        "restore.ready",
        Map.of(
            "made", ready.list().made(),
            "version", ready.list().version(),
            "aside", ready.aside()));
    if (ready.list().database().equals("elsewhere")) {
      tell("backup.database_elsewhere", Map.of());
    }
  }

  private void upgrade(Path stage, boolean vouched) throws IOException, BackupFault {
    Upgrade.Ready ready = new Upgrade(place, clock).prepare(stage, vouched);
    tell("upgrade.ready", Map.of("from", ready.from(), "to", ready.to()));
    if (!ready.toLookAt().isEmpty()) {
      tell("upgrade.look_at", Map.of("files", String.join(", ", ready.toLookAt())));
    }
  }

  private void rollback() throws IOException, BackupFault {
    Path last = place.part(SwitchPlan.DONE);
    if (!Files.exists(last)) {
      throw new BackupFault(Text.of("rollback.nothing"));
    }
    SwitchPlan plan = SwitchPlan.read(last).undone(Long.toString(clock.millis()));
    plan.write(place.part(SwitchPlan.RUNNING));
    tell("rollback.ready", Map.of("from", plan.from(), "to", plan.to()));
  }

  /** Notes what was carried out; a restore has noted itself in the data it brought. */
  private void done() throws IOException {
    Optional<SwitchPlan> plan =
        Files.exists(place.part(SwitchPlan.DONE))
            ? Optional.of(SwitchPlan.read(place.part(SwitchPlan.DONE)))
            : Optional.empty();
    if (plan.isPresent() && !plan.get().act().equals("restore")) {
      SwitchPlan one = plan.get();
      new Upgrade(place, clock).done("system." + one.act(), one.from(), one.to());
    }
  }

  private void tell(String key, Map<String, Object> parameters) {
    out.println(phrases.say(new Text(key, parameters)));
  }
}
