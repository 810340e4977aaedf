package org.kaname.store;

import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The database of this installation. Thread-safe; the service goes and comes when its configuration
 * changes, and what was opened through it is closed with it.
 */
@ProviderType
public interface Store {
  /**
   * Brings the tables of a bundle up to date and hands out the connections to them. Waits for the
   * database, so it is never called on the packet path or while a component is activated.
   *
   * @param name of the bundle, for instance {@code incident}: its scripts are {@code
   *     migrations/<name>/V<number>__<what>.sql}, its tables begin with {@code <name>_}.
   * @param owner a class of the bundle that brings the scripts.
   * @throws StoreFault if the database cannot be reached or a script failed; another try later may
   *     work.
   */
  DataSource open(String name, Class<?> owner) throws StoreFault;

  /**
   * Writes a copy of the database as it is at one moment into a zip file, while it is in use.
   *
   * @return whether there is one: only a database that is a file in the data folder is copied.
   * @throws StoreFault if the database cannot be read or the file not be written.
   */
  boolean copy(Path file) throws StoreFault;

  /** Says what an error of the database means and what to do. */
  StoreFault explain(SQLException fault);

  /** Asks the database how it is; takes up to some seconds when it does not answer. */
  StoreState state();
}
