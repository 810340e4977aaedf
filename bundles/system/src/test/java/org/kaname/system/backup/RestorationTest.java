package org.kaname.system.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RestorationTest {
  @TempDir Path folder;

  private Path base;
  private Place place;
  private Path backup;

  @BeforeEach
  void prepare() throws Exception {
    Files.createDirectories(folder.resolve("home/system/org/kaname/kaname-system/0.1.0"));
    base = folder.resolve("base");
    for (String part : Place.PARTS) {
      Files.createDirectories(base.resolve(part));
    }
    place = new Place(folder.resolve("home"), base);
    backup = folder.resolve("backup.zip");
  }

  private void backUp() throws Exception {
    new BackupWriter(place, Clock.systemUTC())
        .write(backup, new BackupWriter.Wish(false, "file", Map.of()));
  }

  private Path restored() throws Exception {
    return new Restoration(place, Clock.systemUTC()).prepare(backup).aside().resolve("new");
  }

  private void log(String origin, int records) throws Exception {
    Path log = Files.createDirectories(base.resolve("data/evidence/log"));
    Files.writeString(
        log.resolve("checkpoint"), origin + "\n" + records + "\nroot=\n\n— signature\n");
    Files.writeString(
        Files.createDirectories(log.resolve("records")).resolve("0.seg"), origin + records);
  }

  private static String records(Path restored) throws Exception {
    return Files.readString(restored.resolve("data/evidence/log/records/0.seg"));
  }

  /** What was recorded since the backup is not taken back with the rest. */
  @Test
  void logThatHasGrown_stays() throws Exception {
    log("kaname/a", 9);
    backUp();
    log("kaname/a", 10);

    assertEquals("kaname/a10", records(restored()));
  }

  /** A present log that lost its end is not what happened. */
  @Test
  void logThatIsShorter_isReplaced() throws Exception {
    log("kaname/a", 10);
    backUp();
    log("kaname/a", 9);

    assertEquals("kaname/a10", records(restored()));
  }

  @Test
  void anotherLog_isReplaced() throws Exception {
    log("kaname/a", 9);
    backUp();
    log("kaname/b", 10);

    assertEquals("kaname/a9", records(restored()));
  }

  @Test
  void logWithoutReadableCheckpoint_isReplaced() throws Exception {
    log("kaname/a", 9);
    backUp();
    Files.write(base.resolve("data/evidence/log/checkpoint"), new byte[] {-1, '\n', '1', '\n'});

    assertEquals("kaname/a9", records(restored()));
  }

  /** What a witness has cosigned since the backup is not taken back with the rest. */
  @Test
  void witness_isNotTakenBack() throws Exception {
    Path state = Files.createDirectories(base.resolve("data/witness/state"));
    Files.writeString(state.resolve("first"), "7");
    Files.writeString(base.resolve("data/users.json"), "old");
    backUp();
    Files.writeString(state.resolve("first"), "12");
    Files.writeString(state.resolve("second"), "3");
    Files.writeString(base.resolve("data/users.json"), "new");

    Path fresh = restored();

    assertEquals("old", Files.readString(fresh.resolve("data/users.json")));
    assertEquals("12", Files.readString(fresh.resolve("data/witness/state/first")));
    assertEquals("3", Files.readString(fresh.resolve("data/witness/state/second")));
  }
}
