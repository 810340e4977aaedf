package org.kaname.itests;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.kaname.testkit.PostgresCluster;

final class KilledPostgresIT extends KilledContract {
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresCluster.missing().isEmpty(), () -> PostgresCluster.missing().orElseThrow());
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void end() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  Map<String, String> configuration() throws IOException {
    Path password = Files.writeString(folder.resolve("password"), PostgresCluster.PASSWORD);
    return Map.of(
        "org.kaname.store.cfg",
        "url = " + cluster.url() + "\nuser = kaname\npasswordFile = " + password + "\n");
  }

  /** Incidents only: devices do not depend on the database. */
  @Override
  Duration load() {
    return Duration.ofSeconds(12);
  }
}
