package org.kaname.response.snmp.watchdog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderTest {
  private static final Deadline DEADLINE =
      new Deadline(
          "a-1",
          "0123456789abcdef",
          "Gi1/0/3 \u8a66\u9a13",
          "02:00:00:00:00:01",
          List.of("192.0.2.5>>-1>-1", ">192.0.2.5>-1>-1"),
          60_000,
          new Moment(1, 2, "boot"));

  @TempDir private Path temp;

  private Folder folder() throws Exception {
    return new Folder(temp.resolve("switch-1"));
  }

  @Test
  void added_isPendingAsItWas() throws Exception {
    folder().add(DEADLINE);
    assertEquals(List.of(DEADLINE), folder().pending());
  }

  @Test
  void removed_isNeitherPendingNorArmed() throws Exception {
    Folder folder = folder();
    folder.add(DEADLINE);
    folder.arm(DEADLINE);
    assertTrue(folder.armed(DEADLINE));
    folder.remove(DEADLINE);
    assertFalse(folder.armed(DEADLINE));
    assertEquals(List.of(), folder.pending());
  }

  @Test
  void ended_isToldOnce() throws Exception {
    Folder folder = folder();
    folder.add(DEADLINE);
    folder.end(DEADLINE);
    assertEquals(List.of(), folder.pending());
    assertEquals(List.of(DEADLINE), folder.ended());
    folder.seen(DEADLINE);
    assertEquals(List.of(), folder.ended());
  }

  @Test
  void damagedDeadline_isPutAsideAndSaid() throws Exception {
    Folder folder = folder();
    Files.writeString(folder.path().resolve("a.0123456789abcdef.step"), "step=a\nlimit=x\n");
    folder.add(DEADLINE);
    assertEquals(List.of(DEADLINE), folder.pending());
    assertTrue(
        Files.readString(folder.path().resolve("watchdog.log"))
            .contains("cannot read a.0123456789abcdef.step"));
  }

  @Test
  void logThatCannotBeWritten_isNoTrouble() throws Exception {
    Folder folder = folder();
    Files.createDirectory(folder.path().resolve("watchdog.log"));
    folder.note("lost");
    assertTrue(Files.isDirectory(folder.path().resolve("watchdog.log")));
  }

  @Test
  void folder_isForItsOwnerAlone() throws Exception {
    assertEquals(
        "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder().path())));
  }

  @Test
  void settings_holdNoPassword() throws Exception {
    Path secrets = temp.resolve("secrets");
    SwitchSettings settings =
        new SwitchSettings("192.0.2.1", 161, "user", "SHA-256", "AES-128", secrets, 1000, 1);
    folder().keep(settings);
    assertEquals(settings, folder().settings());
  }

  @Test
  void ownProcess_isOwner_untilItIsGone() throws Exception {
    folder().own(ProcessHandle.current());
    assertTrue(folder().owned());
    Process gone = new ProcessBuilder("true").start();
    folder().own(gone.toHandle());
    gone.waitFor();
    assertFalse(folder().owned());
  }
}
