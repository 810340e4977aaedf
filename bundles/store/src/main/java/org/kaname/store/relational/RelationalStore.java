package org.kaname.store.relational;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.kaname.store.StoreState;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store. It connects when it is first asked, so that a database that is away delays nobody and
 * stops nothing.
 */
@Component(configurationPid = "org.kaname.store")
@Designate(ocd = Config.class)
public final class RelationalStore implements Store {
  private static final Logger LOG = LoggerFactory.getLogger(RelationalStore.class);

  /** Name of the store's own tables. */
  static final String OWN = "store";

  private final Settings settings;
  private final Path data;
  private final Map<String, SchemaState> schemas = new ConcurrentSkipListMap<>();
  private @Nullable LastingSource source;
  private boolean stopped;

  @Activate
  public RelationalStore(BundleContext context, Config config) {
    this(folder(context), Settings.of(config));
  }

  /** Makes a store outside of a container. */
  public RelationalStore(Path data, Settings settings) {
    this.data = data;
    this.settings = settings;
  }

  Settings settings() {
    return settings;
  }

  private static Path folder(BundleContext context) {
    String folder = context.getProperty("karaf.data");
    return Path.of(folder == null ? "data" : folder);
  }

  /** Closes every connection. */
  @Deactivate
  public synchronized void stop() {
    stopped = true;
    if (source != null) {
      source.close();
    }
  }

  private Address address() throws StoreFault {
    try {
      return Address.of(settings.url(), data);
    } catch (IllegalArgumentException e) {
      String given = String.valueOf(e.getMessage());
      throw new StoreFault(new Text("doctor.store.address", Map.of("place", given)), e);
    }
  }

  private synchronized LastingSource source(Address address) throws StoreFault {
    if (stopped) {
      throw new StoreFault(Text.of("doctor.store.stopped"), new IllegalStateException());
    }
    LastingSource there = source;
    if (there == null) {
      there = new LastingSource(address, settings);
      source = there;
      LOG.info("the store is {}", address.place());
    }
    try {
      there.ready();
      return there;
    } catch (IOException e) {
      throw new Faults(address).of(e);
    }
  }

  @Override
  public DataSource open(String name, Class<?> owner) throws StoreFault {
    if (!name.matches("[a-z][a-z0-9_]{0,30}")) {
      throw new IllegalArgumentException("name " + name);
    }
    try {
      return ready(name, owner);
    } catch (StoreFault e) {
      schemas.put(name, new SchemaState(name, "", Optional.of(e.text())));
      throw e;
    }
  }

  private DataSource ready(String name, Class<?> owner) throws StoreFault {
    Address address = address();
    LastingSource database = source(address);
    Faults faults = new Faults(address);
    try (Connection asked = database.getConnection()) {
      if (!asked.isValid(1)) {
        database.doubt();
      }
    } catch (SQLException e) {
      throw explain(e);
    }
    synchronized (schemas) {
      try {
        String version = Migrations.run(database, name, Scripts.of(name, owner));
        schemas.put(name, new SchemaState(name, version, Optional.empty()));
        return database;
      } catch (FlywayException e) {
        throw faults.ofScripts(name, e);
      } catch (IOException e) {
        throw faults.ofScripts(name, new IllegalStateException(e));
      }
    }
  }

  @Override
  public boolean copy(Path file) throws StoreFault {
    Address address = address();
    if (!address.folder().equals(Address.of("", data).folder())) {
      return false;
    }
    try (Connection asked = source(address).getConnection();
        PreparedStatement copy = asked.prepareStatement("BACKUP TO ?")) {
      copy.setString(1, file.toString());
      copy.execute();
      return true;
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  @Override
  public StoreFault explain(SQLException fault) {
    try {
      Address address = address();
      StoreFault explained = new Faults(address).of(fault);
      if (Faults.ofTheDatabase(fault)) {
        source(address).doubt();
      }
      return explained;
    } catch (StoreFault e) {
      return e;
    }
  }

  @Override
  public StoreState state() {
    try {
      Address address = address();
      return state(address);
    } catch (StoreFault e) {
      return new StoreState("", place(), Optional.of(e.text()), schemas());
    }
  }

  private StoreState state(Address address) throws StoreFault {
    SchemaState own = schemas.get(OWN);
    DataSource database =
        own == null || own.fault().isPresent() ? open(OWN, RelationalStore.class) : source(address);
    try (Connection asked = database.getConnection()) {
      probe(asked);
      String product =
          asked.getMetaData().getDatabaseProductName()
              + " "
              + asked.getMetaData().getDatabaseProductVersion();
      return new StoreState(product, address.place(), Optional.empty(), schemas());
    } catch (SQLException e) {
      throw explain(e);
    }
  }

  /** Writes, as only that shows whether it can be written. */
  private static void probe(Connection asked) throws SQLException {
    try (PreparedStatement write =
        asked.prepareStatement("UPDATE store_probe SET written_at = ? WHERE id = 1")) {
      write.setLong(1, System.currentTimeMillis());
      write.executeUpdate();
    }
  }

  private String place() {
    try {
      return address().place();
    } catch (StoreFault e) {
      return "";
    }
  }

  private List<SchemaState> schemas() {
    return List.copyOf(schemas.values());
  }
}
