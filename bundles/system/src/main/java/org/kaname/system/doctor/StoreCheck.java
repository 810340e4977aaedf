package org.kaname.system.doctor;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.kaname.store.SchemaState;
import org.kaname.store.Store;
import org.kaname.store.StoreState;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

/** The database answers, can be written to, and has the tables of every bundle. */
record StoreCheck(Surroundings here) implements Check {
  private static final String PREFIX = "doctor.";

  @Override
  public Finding run() {
    BundleContext context = here.context();
    ServiceReference<Store> reference = context.getServiceReference(Store.class);
    Store store = reference == null ? null : context.getService(reference);
    if (store == null) {
      return Finding.warning("store.missing", Map.of());
    }
    try {
      return fault(store.state()).map(StoreCheck::finding).orElse(Finding.good("store"));
    } finally {
      context.ungetService(reference);
    }
  }

  private static Optional<Text> fault(StoreState state) {
    return Stream.concat(
            state.fault().stream(),
            state.schemas().stream().map(SchemaState::fault).flatMap(Optional::stream))
        .findFirst();
  }

  /** The store's texts are the doctor's: the key names what is wrong. */
  private static Finding finding(Text fault) {
    return Finding.fault(fault.key().substring(PREFIX.length()), fault.parameters());
  }
}
