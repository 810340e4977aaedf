package org.kaname.system.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WebSettingsTest {
  @TempDir Path etc;

  private Path file() {
    return etc.resolve("org.ops4j.pax.web.cfg");
  }

  @Test
  void set_changesItsLinesAndLeavesTheOthers() throws IOException {
    Files.writeString(file(), "# note\na = 1\nb=2\n");
    new WebSettings(etc).set(Map.of("b", "3", "c", "4"));
    assertEquals("# note\na = 1\nb = 3\nc = 4\n", Files.readString(file()));
    assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
  }

  @Test
  void loopback_isEveryAddressOfTheList() throws IOException {
    Files.writeString(file(), "org.ops4j.pax.web.listening.addresses = 127.0.0.1, ::1\n");
    assertTrue(new WebSettings(etc).loopbackOnly());
    Files.writeString(file(), "org.ops4j.pax.web.listening.addresses = 127.0.0.1,10.0.0.5\n");
    assertFalse(new WebSettings(etc).loopbackOnly());
    Files.writeString(file(), "");
    assertFalse(new WebSettings(etc).loopbackOnly(), "without the setting it listens everywhere");
  }
}
