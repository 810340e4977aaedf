package org.kaname.response.reset;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kaname.response.ResponseFault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Listens while orders are in force, and resets each segment's connection that one selects. Its
 * thread lives as long as there is an order. Thread-safe.
 */
final class Resetter implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Resetter.class);
  private static final int PATIENCE_MILLIS = 50;
  private static final long SECOND = 1_000_000_000L;

  private final Config config;
  private final Map<String, Order> orders = new ConcurrentHashMap<>();
  private final AtomicLong sent = new AtomicLong();
  private @Nullable Thread thread;
  private @Nullable PacketSocket ear;
  private volatile boolean closed;

  // of the thread alone
  private long second;
  private int inSecond;

  Resetter(Config config) {
    this.config = config;
  }

  private String sender() {
    return config.send().isEmpty() ? config.listen() : config.send();
  }

  /** Opens both interfaces and closes them again: it says what is missing. */
  void check() throws ResponseFault {
    new PacketSocket(config.listen()).close();
    new PacketSocket(sender()).close();
  }

  /** Takes an order, instead of one of the same step. */
  synchronized void add(Order order) throws ResponseFault {
    Optional<Order> before = Optional.ofNullable(orders.put(order.step(), order));
    try {
      listen();
    } catch (ResponseFault e) {
      before.ifPresentOrElse(old -> orders.put(old.step(), old), () -> orders.remove(order.step()));
      throw e;
    }
  }

  /** Listens for the hosts of all orders; starts the thread if there is none. */
  private void listen() throws ResponseFault {
    HostFilter filter = filter();
    PacketSocket open = ear;
    if (open != null) {
      open.check();
      open.filter(filter);
      return;
    }
    PacketSocket in = new PacketSocket(config.listen());
    try {
      PacketSocket out = new PacketSocket(sender());
      in.filter(filter);
      ear = in;
      Thread fresh = new Thread(() -> run(in, out), "reset-" + config.name());
      fresh.setDaemon(true);
      fresh.start();
      thread = fresh;
    } catch (ResponseFault e) {
      in.close();
      throw e;
    }
  }

  private HostFilter filter() {
    Collection<byte[]> hosts =
        orders.values().stream()
            .flatMap(order -> order.targets().stream())
            .map(Target::host)
            .toList();
    return HostFilter.of(hosts);
  }

  /** Returns how many targets there would be with so many more. */
  boolean roomFor(int more) {
    return orders.values().stream().mapToInt(order -> order.targets().size()).sum() + more
        <= HostFilter.MOST_HOSTS;
  }

  private void run(PacketSocket in, PacketSocket out) {
    byte[] own = out.mac();
    while (goesOn(in, out)) {
      try {
        Segment.of(in.receive(PATIENCE_MILLIS))
            .filter(this::wanted)
            .ifPresent(segment -> reset(segment, own, out));
      } catch (ResponseFault e) {
        LOG.warn("{} does not listen: {}", config.listen(), e.getMessage());
        pause();
      }
    }
  }

  /** Drops orders whose time is over; closes when there is none. */
  private synchronized boolean goesOn(PacketSocket in, PacketSocket out) {
    orders.values().removeIf(Order::over);
    if (!orders.isEmpty() && !closed) {
      return true;
    }
    in.close();
    out.close();
    ear = null;
    thread = null;
    LOG.info("{}: {} segments were answered", config.name(), sent.getAndSet(0));
    return false;
  }

  private boolean wanted(Segment segment) {
    return !segment.has(Segment.RST)
        && orders.values().stream()
            .filter(order -> !order.over())
            .flatMap(order -> order.targets().stream())
            .anyMatch(target -> target.selects(segment));
  }

  private void reset(Segment segment, byte[] own, PacketSocket out) {
    long now = System.nanoTime() / SECOND;
    inSecond = now == second ? inSecond + 1 : 1;
    second = now;
    if (inSecond > config.perSecond()) {
      return;
    }
    try {
      for (byte[] frame : Reset.of(segment, own)) {
        out.send(frame);
      }
      sent.incrementAndGet();
    } catch (ResponseFault e) {
      LOG.warn("{} does not send: {}", sender(), e.getMessage());
      pause();
    }
  }

  /** Waits a little before the interface is tried again, without holding up an end. */
  private static void pause() {
    java.util.concurrent.locks.LockSupport.parkNanos(SECOND / 4);
  }

  /** Returns the order of a step that is in force on interfaces that work. */
  synchronized Optional<Order> find(String step) throws ResponseFault {
    PacketSocket open = ear;
    if (open == null) {
      check();
    } else {
      open.check();
    }
    return Optional.ofNullable(orders.get(step)).filter(order -> !order.over());
  }

  synchronized List<Order> all() {
    return orders.values().stream().filter(order -> !order.over()).toList();
  }

  /** Ends a step. */
  synchronized void remove(String step) {
    orders.remove(step);
  }

  @Override
  public void close() {
    closed = true;
    Thread running;
    synchronized (this) {
      running = thread;
    }
    if (running != null) {
      try {
        running.join(2000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
