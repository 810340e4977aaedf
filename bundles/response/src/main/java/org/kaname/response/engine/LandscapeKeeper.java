package org.kaname.response.engine;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.kaname.inventory.Inventory;
import org.kaname.response.model.Kept;
import org.kaname.response.model.ModelStore;
import org.kaname.response.plan.Landscape;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what plans are made from, built in the background: when the model changes, and every half
 * minute for what was seen since. What is new within an incident, its links tell.
 */
final class LandscapeKeeper implements AutoCloseable, Consumer<Kept> {
  private static final Logger LOG = LoggerFactory.getLogger(LandscapeKeeper.class);
  private static final Duration EVERY = Duration.ofSeconds(30);

  private final Inventory inventory;
  private final ModelStore models;
  private final ScheduledExecutorService worker;
  private final ScheduledFuture<?> building;
  private volatile Built newest;

  /** A landscape, and of which version of the model. */
  private record Built(Landscape landscape, long version) {}

  LandscapeKeeper(Inventory inventory, ModelStore models, ScheduledExecutorService worker) {
    this.inventory = inventory;
    this.models = models;
    this.worker = worker;
    newest = built();
    models.listen(this);
    building =
        worker.scheduleWithFixedDelay(
            this::build, EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void accept(Kept model) {
    worker.execute(this::build);
  }

  private void build() {
    try {
      newest = built();
    } catch (RuntimeException e) {
      LOG.error("the picture of the network could not be brought up to date", e);
    }
  }

  private Built built() {
    Kept kept = models.current();
    return new Built(
        Landscape.of(kept.model(), inventory.devices(), inventory.conversations()), kept.version());
  }

  /** Returns the newest; of the model in force in any case. */
  Landscape current() {
    Built there = newest;
    if (there.version() != models.current().version()) {
      there = built();
      newest = there;
    }
    return there.landscape();
  }

  @Override
  public void close() {
    building.cancel(false);
    models.forget(this);
  }
}
