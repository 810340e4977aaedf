package org.kaname.store.relational;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.resource.LoadableResource;
import org.jspecify.annotations.Nullable;

/**
 * Brings the tables of one bundle up to date. Each bundle has a history of its own, in the table
 * {@code <name>_schema_history}.
 */
final class Migrations {
  /** A script that only a newer version of the bundle knows is left alone. */
  private static final String NEWER = "*:future";

  private Migrations() {}

  /**
   * Runs the scripts that have not run yet.
   *
   * @return the version of the last one.
   * @throws org.flywaydb.core.api.FlywayException if one fails, or one that has run was changed.
   */
  static String run(DataSource database, String name, Map<String, String> scripts) {
    Flyway flyway =
        Flyway.configure(Migrations.class.getClassLoader())
            .dataSource(database)
            .table(name + "_schema_history")
            .baselineOnMigrate(true)
            .baselineVersion("0")
            .ignoreMigrationPatterns(NEWER)
            .placeholderReplacement(false)
            .resourceProvider(new Given(scripts))
            .javaMigrationClassProvider(List::of)
            .loggers("slf4j")
            .load();
    if (Arrays.stream(flyway.info().all()).anyMatch(Migrations::failed)) {
      // H2 cannot take back half a script; its entry goes, so that a better script may run.
      flyway.repair();
    }
    flyway.migrate();
    MigrationInfo current = flyway.info().current();
    return current == null ? "" : String.valueOf(current.getVersion());
  }

  private static boolean failed(MigrationInfo one) {
    return one.getState() == MigrationState.FAILED;
  }

  /** Hands the scripts to Flyway, which would not find them in a bundle. */
  private record Given(Map<String, String> scripts) implements ResourceProvider {
    @Override
    public @Nullable LoadableResource getResource(String file) {
      String content = scripts.get(file);
      return content == null ? null : new Script(file, content);
    }

    @Override
    public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
      return scripts.entrySet().stream()
          .filter(one -> one.getKey().startsWith(prefix))
          .filter(one -> Arrays.stream(suffixes).anyMatch(one.getKey()::endsWith))
          .<LoadableResource>map(one -> new Script(one.getKey(), one.getValue()))
          .toList();
    }
  }
}
