package org.kaname.store;

import java.util.List;
import java.util.Optional;
import org.kaname.text.Text;

/**
 * How the database is.
 *
 * @param product name and version of the database, empty if it does not answer.
 * @param place where the data are: a file or an address, without user and password.
 * @param fault why it cannot be written to, with what to do.
 * @param schemas the tables of each bundle that asked for some, by name.
 */
public record StoreState(
    String product, String place, Optional<Text> fault, List<SchemaState> schemas) {
  public StoreState {
    schemas = List.copyOf(schemas);
  }
}
