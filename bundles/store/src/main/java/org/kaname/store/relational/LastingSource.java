package org.kaname.store.relational;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out connections of the pool that there is at the moment. An H2 file that failed once has to
 * be closed wholly and opened again, and who holds this source does not notice.
 */
final class LastingSource implements DataSource {
  private final Address address;
  private final Settings settings;
  private @Nullable HikariDataSource pool;
  private boolean closed;

  LastingSource(Address address, Settings settings) {
    this.address = address;
    this.settings = settings;
  }

  /**
   * Makes a pool if there is none.
   *
   * @throws IOException if the folder cannot be made or the password not be read.
   */
  synchronized HikariDataSource ready() throws IOException {
    if (closed) {
      throw new IOException("the store is stopped");
    }
    HikariDataSource there = pool;
    if (there == null) {
      there = Pools.of(address, settings);
      pool = there;
    }
    return there;
  }

  @Override
  public Connection getConnection() throws SQLException {
    try {
      return ready().getConnection();
    } catch (IOException e) {
      throw new SQLException(e);
    }
  }

  /**
   * Replaces the connections of now: one of them failed. An H2 file is closed and opened again, as
   * it refuses all writes after a failed one, and stays so when it was opened for reading. Those to
   * a server would be handed out unasked if they were used less than half a second ago.
   */
  synchronized void doubt() {
    HikariDataSource there = pool;
    if (there == null) {
      return;
    }
    if (address.folder().isPresent()) {
      Pools.closeFile(address);
    }
    if (address.h2()) {
      there.close();
      pool = null;
    } else {
      there.getHikariPoolMXBean().softEvictConnections();
    }
  }

  /** Closes every connection for good, in order. */
  synchronized void close() {
    closed = true;
    if (pool != null) {
      pool.close();
      pool = null;
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException("there is one user");
  }

  @Override
  public @Nullable PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
    throw new SQLFeatureNotSupportedException("logging goes through SLF4J");
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    throw new SQLFeatureNotSupportedException("the time limit is fixed");
  }

  @Override
  public int getLoginTimeout() {
    return 0;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException("logging goes through SLF4J");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLException("not a wrapper of " + type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
