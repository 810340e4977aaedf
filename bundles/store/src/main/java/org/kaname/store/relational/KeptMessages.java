package org.kaname.store.relational;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaname.store.Store;
import org.kaname.store.StoreFault;
import org.kaname.text.MessageArchive;
import org.kaname.text.MessageSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps messages in the store, on a thread of its own; a set that is kept already costs nothing.
 */
@Component
public final class KeptMessages implements MessageArchive {
  private static final Logger LOG = LoggerFactory.getLogger(KeptMessages.class);
  private static final long AGAIN_SECONDS = 30;

  private final Store store;
  private final LinkedBlockingQueue<MessageSet> waiting = new LinkedBlockingQueue<>();
  private final Thread worker;
  private volatile List<MessageSet> kept = List.of();

  @Activate
  public KeptMessages(@Reference Store store) {
    this.store = store;
    worker = new Thread(this::work, "store-messages");
    worker.setDaemon(true);
    worker.start();
  }

  @Deactivate
  void stop() throws InterruptedException {
    worker.interrupt();
    worker.join(5000);
  }

  @Override
  public void keep(MessageSet set) {
    waiting.add(set);
  }

  @Override
  public List<MessageSet> kept() {
    return kept;
  }

  private void work() {
    try {
      MessageTable table = open();
      while (true) {
        keep(table, waiting.take());
      }
    } catch (InterruptedException e) {
      // Stopped: what still waits is handed over again at the next start.
    }
  }

  private MessageTable open() throws InterruptedException {
    String told = "";
    while (true) {
      try {
        MessageTable table =
            new MessageTable(store.open(RelationalStore.OWN, RelationalStore.class));
        kept = List.copyOf(table.all());
        return table;
      } catch (StoreFault e) {
        told = tell(e, told);
      } catch (SQLException e) {
        told = tell(store.explain(e), told);
      }
      TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
    }
  }

  private static String tell(StoreFault fault, String told) {
    if (!fault.text().key().equals(told)) {
      LOG.error("the store cannot be used, kaname:doctor says what to do: {}", fault.getMessage());
    }
    return fault.text().key();
  }

  private void keep(MessageTable table, MessageSet set) throws InterruptedException {
    MessageSet before = same(set);
    if (set.equals(before)) {
      return;
    }
    try {
      table.put(set);
      List<MessageSet> now = new ArrayList<>(kept);
      now.remove(before);
      now.add(0, set);
      kept = List.copyOf(now);
    } catch (SQLException e) {
      LOG.warn("messages of {} are not kept yet: {}", set.bundle(), e.getMessage());
      waiting.add(set);
      TimeUnit.SECONDS.sleep(AGAIN_SECONDS);
    }
  }

  private @Nullable MessageSet same(MessageSet set) {
    return kept.stream()
        .filter(one -> one.bundle().equals(set.bundle()))
        .filter(one -> one.version().equals(set.version()))
        .filter(one -> one.language().equals(set.language()))
        .findFirst()
        .orElse(null);
  }
}
