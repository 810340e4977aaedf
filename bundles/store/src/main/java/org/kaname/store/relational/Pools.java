package org.kaname.store.relational;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the pool of connections. */
final class Pools {
  /** How long a caller waits for a connection. */
  private static final long WAIT_MILLIS = 3000;

  /** A PostgreSQL connection is replaced after half an hour, as proxies may cut older ones. */
  private static final long LIFE_MILLIS = 1_800_000;

  private static final Logger LOG = LoggerFactory.getLogger(Pools.class);

  private Pools() {}

  /**
   * Makes a pool; it connects when it is first asked.
   *
   * @throws IOException if the folder of the file cannot be made or the password not be read.
   */
  static HikariDataSource of(Address address, Settings settings) throws IOException {
    if (address.folder().isPresent()) {
      Files.createDirectories(address.folder().get());
    }
    HikariConfig pool = new HikariConfig();
    pool.setPoolName("store");
    pool.setDataSource(address.h2() ? h2(address) : postgresql(address, settings));
    pool.setMaximumPoolSize(settings.poolSize());
    pool.setMinimumIdle(1);
    // While one connection is open, H2 keeps its file open too.
    pool.setMaxLifetime(address.h2() ? 0 : LIFE_MILLIS);
    pool.setConnectionTimeout(WAIT_MILLIS);
    pool.setInitializationFailTimeout(-1);
    return new HikariDataSource(pool);
  }

  /**
   * Closes an H2 file at once, whoever uses it: nothing that was committed is lost, as each commit
   * is written. A pool alone leaves the file open while one of its connections is in use.
   */
  static void closeFile(Address address) {
    try (Connection last = h2(address).getConnection();
        Statement close = last.createStatement()) {
      close.execute("SHUTDOWN IMMEDIATELY");
    } catch (SQLException e) {
      // H2 reports the end of this very connection; or the file was closed already.
      LOG.debug("the file is closed: {}", e.getMessage());
    }
  }

  private static DataSource h2(Address address) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(address.url());
    return source;
  }

  private static DataSource postgresql(Address address, Settings settings) throws IOException {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setURL(address.url());
    source.setUser(settings.user());
    source.setPassword(Password.of(settings));
    source.setApplicationName("kaname");
    source.setConnectTimeout(3);
    source.setSocketTimeout(30);
    source.setTcpKeepAlive(true);
    return source;
  }
}
