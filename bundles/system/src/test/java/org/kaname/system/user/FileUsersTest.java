package org.kaname.system.user;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.user.Role;
import org.kaname.user.SignIn;

final class FileUsersTest {
  private static final String GOOD = "a long enough password";

  @TempDir Path folder;
  private final TickingClock clock = new TickingClock();
  private FileUsers users;

  @BeforeEach
  void open() throws IOException {
    users = new FileUsers(folder.resolve("users.json"), new UserRecorder(), clock);
  }

  private void setUp() {
    char[] once = users.oneTimePassword().toCharArray();
    assertInstanceOf(
        SignIn.Accepted.class, users.setUp(once, "admin", GOOD.toCharArray(), "127.0.0.1"));
  }

  @Test
  void freshInstallation_hasNobody() {
    assertFalse(users.setUpDone());
    assertInstanceOf(SignIn.Refused.class, users.signIn("admin", GOOD.toCharArray(), "x"));
  }

  @Test
  void oneTimePassword_worksOnce() {
    char[] once = users.oneTimePassword().toCharArray();
    users.setUp(once, "admin", GOOD.toCharArray(), "x");
    assertTrue(users.setUpDone());
    assertInstanceOf(SignIn.Refused.class, users.setUp(once, "other", GOOD.toCharArray(), "x"));
    assertEquals(1, users.list().size());
  }

  @Test
  void after15Minutes_oneTimePasswordIsRefused() {
    char[] once = users.oneTimePassword().toCharArray();
    clock.pass(Duration.ofMinutes(15));
    assertInstanceOf(SignIn.Refused.class, users.setUp(once, "admin", GOOD.toCharArray(), "x"));
    assertFalse(users.setUpDone());
  }

  @Test
  void shortPassword_isNotTaken() {
    char[] once = users.oneTimePassword().toCharArray();
    assertThrows(
        IllegalArgumentException.class,
        () -> users.setUp(once, "admin", "short".toCharArray(), "x"));
    assertInstanceOf(SignIn.Accepted.class, users.setUp(once, "admin", GOOD.toCharArray(), "x"));
  }

  @Test
  void anotherStart_knowsTheUser() throws IOException {
    setUp();
    FileUsers later = new FileUsers(folder.resolve("users.json"), new UserRecorder(), clock);
    assertInstanceOf(SignIn.Accepted.class, later.signIn("admin", GOOD.toCharArray(), "x"));
    assertInstanceOf(SignIn.Refused.class, later.signIn("admin", "wrong".toCharArray(), "x"));
  }

  @Test
  void file_isPrivateAndWithoutPassword() throws IOException {
    setUp();
    Path file = folder.resolve("users.json");
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    assertFalse(Files.readString(file).contains(GOOD));
  }

  @Test
  void sixthGuess_hasToWait() {
    setUp();
    for (int i = 0; i < 5; i++) {
      users.signIn("admin", "wrong".toCharArray(), "10.0.0." + i);
    }
    assertInstanceOf(
        SignIn.Throttled.class, users.signIn("admin", GOOD.toCharArray(), "10.0.0.99"));
    clock.pass(Duration.ofSeconds(2));
    assertInstanceOf(SignIn.Accepted.class, users.signIn("admin", GOOD.toCharArray(), "10.0.0.99"));
  }

  @Test
  void lastAdministrator_stays() {
    setUp();
    assertThrows(IllegalArgumentException.class, () -> users.remove("admin", "admin"));
    assertThrows(
        IllegalArgumentException.class, () -> users.roles("admin", Set.of(Role.VIEWER), "admin"));
  }

  @Test
  void approver_isMadeByAnApprover() {
    setUp();
    users.add("boss", GOOD.toCharArray(), Set.of(Role.ADMIN), "admin");
    users.add("abe", GOOD.toCharArray(), Set.of(Role.APPROVER), "admin");
    assertThrows(
        IllegalArgumentException.class,
        () -> users.add("mate", GOOD.toCharArray(), Set.of(Role.APPROVER), "boss"));
    assertThrows(
        IllegalArgumentException.class,
        () -> users.roles("boss", Set.of(Role.ADMIN, Role.APPROVER), "boss"));
    assertThrows(
        IllegalArgumentException.class, () -> users.password("abe", GOOD.toCharArray(), "boss"));
    users.roles("abe", Set.of(Role.VIEWER), "boss");
    users.roles("admin", Set.of(Role.ADMIN), "boss");
    users.roles("boss", Set.of(Role.ADMIN, Role.APPROVER), "boss");
  }

  @Test
  void removedUser_cannotSignIn() {
    setUp();
    users.add("eve", GOOD.toCharArray(), Set.of(Role.VIEWER), "admin");
    users.remove("eve", "admin");
    assertInstanceOf(SignIn.Refused.class, users.signIn("eve", GOOD.toCharArray(), "x"));
  }
}
