package org.kaname.console.contributed;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.kaname.console.access.Rule;
import org.kaname.console.access.RuleSource;
import org.kaname.console.access.Rules;
import org.kaname.console.http.Handler;
import org.kaname.ui.UiModule;
import org.kaname.ui.UiOperations;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What other bundles bring, as it comes and goes. Who came first has what two of them want; when it
 * goes, the other one gets it. Readers see one whole state, without a lock.
 */
@Component(service = {Contributions.class, RuleSource.class})
public final class Contributions implements RuleSource {
  private static final Logger LOG = LoggerFactory.getLogger(Contributions.class);

  private final SortedMap<Long, OperationSet> sets = new TreeMap<>();
  private final SortedMap<Long, ContributedModule> pages = new TreeMap<>();
  private volatile Snapshot now = Snapshot.of(List.of(), List.of());
  private volatile long changes;

  @Reference(service = UiOperations.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindOperations(UiOperations service, ServiceReference<UiOperations> reference) {
    origin(reference).ifPresent(origin -> add(id(reference), service, origin));
  }

  void unbindOperations(ServiceReference<UiOperations> reference) {
    removeOperations(id(reference));
  }

  @Reference(service = UiModule.class, cardinality = MULTIPLE, policy = DYNAMIC)
  void bindModule(UiModule service, ServiceReference<UiModule> reference) {
    origin(reference).ifPresent(origin -> add(id(reference), service, origin));
  }

  void unbindModule(ServiceReference<UiModule> reference) {
    removeModule(id(reference));
  }

  /** Returns the bundle of a service; empty if it has gone meanwhile. */
  private static Optional<Origin> origin(ServiceReference<?> reference) {
    return Optional.ofNullable(reference.getBundle()).map(Origin::of);
  }

  private static long id(ServiceReference<?> reference) {
    return (Long) reference.getProperty(Constants.SERVICE_ID);
  }

  /**
   * Adds the operations of a service.
   *
   * @param id rises with the time of coming.
   */
  public void add(long id, UiOperations service, Origin origin) {
    try {
      OperationSet set = OperationSet.of(service, origin);
      synchronized (this) {
        sets.put(id, set);
        renew();
      }
    } catch (RuntimeException e) { // code of another bundle
      LOG.warn("operations of {} are refused", origin.name(), e);
    }
  }

  /** Removes the operations of a service; calls that wait for it end. */
  public void removeOperations(long id) {
    synchronized (this) {
      OperationSet set = sets.remove(id);
      if (set == null) {
        return;
      }
      renew();
      set.gone().complete(id);
    }
  }

  /**
   * Adds a page.
   *
   * @param id rises with the time of coming.
   */
  public void add(long id, UiModule service, Origin origin) {
    try {
      ContributedModule page = ContributedModule.of(service, origin);
      synchronized (this) {
        pages.put(id, page);
        renew();
      }
    } catch (RuntimeException e) { // code of another bundle
      LOG.warn("a page of {} is refused", origin.name(), e);
    }
  }

  /** Removes a page. */
  public synchronized void removeModule(long id) {
    if (pages.remove(id) != null) {
      renew();
    }
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // under the lock of who calls
  private void renew() {
    Snapshot next = Snapshot.of(sets.values(), pages.values());
    Set<String> news = new TreeSet<>(next.refused());
    news.removeAll(now.refused());
    news.forEach(line -> LOG.warn("refused: {}", line));
    now = next;
    changes++;
  }

  @Override
  public Rules rules() {
    return now.rules();
  }

  /** Returns what answers calls by a rule of another bundle; empty if that has gone. */
  public Optional<Handler> handler(Rule rule) {
    return Optional.ofNullable(now.operations().get(rule));
  }

  /** Returns the pages in the order of the menu. */
  public List<ContributedModule> modules() {
    return now.modules();
  }

  /** Returns the bundle of a page by its symbolic name. */
  public Optional<Origin> origin(String name) {
    return Optional.ofNullable(now.origins().get(name));
  }

  /** Returns the operations of other bundles. */
  Collection<ContributedOperation> operations() {
    return now.operations().values();
  }

  /** Returns a number that is another one after each change. */
  public long changes() {
    return changes;
  }
}
