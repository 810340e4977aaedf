package org.kaname.evidence.trail;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.kaname.store.relational.Settings;
import org.kaname.testkit.PostgresCluster;

/** The same in PostgreSQL. */
final class PostgresTrailTest extends TrailTest {
  private static PostgresCluster cluster;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(PostgresCluster.missing().isEmpty(), () -> PostgresCluster.missing().orElseThrow());
    cluster = PostgresCluster.start();
  }

  @AfterAll
  static void stop() throws IOException {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Override
  Settings settings(Path data) throws IOException {
    cluster.sql("kaname", "DROP SCHEMA public CASCADE; CREATE SCHEMA public");
    Path password = Files.writeString(data.resolve("password"), PostgresCluster.PASSWORD);
    return new Settings(cluster.url(), "kaname", password.toString(), "", 4);
  }
}
