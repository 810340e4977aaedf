package org.kaname.system.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class SocketPlaceTest {
  @Test
  void shortFolder_hasTheSocketInside() {
    assertEquals(
        Path.of("/opt/kaname/data/kaname.sock"), SocketPlace.of(Path.of("/opt/kaname/data")));
  }

  @Test
  void deepFolder_hasItElsewhereButAlwaysThere() {
    Path deep = Path.of("/" + "deep/".repeat(30));
    assertTrue(SocketPlace.of(deep).toString().length() <= 107);
    assertEquals(SocketPlace.of(deep), SocketPlace.of(deep.resolve(".")));
  }
}
