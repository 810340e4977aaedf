package org.kaname.response.engine;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import org.kaname.incident.Provenance;
import org.kaname.response.Capability;
import org.kaname.response.ResponseDriver;
import org.kaname.response.ResponseFault;
import org.kaname.text.Text;

/** The drivers there are, by name. Thread-safe. */
final class Drivers {
  /** What a call takes at most: so many times what it usually takes, within these bounds. */
  private static final int TIMES = 20;

  private static final Duration LEAST = Duration.ofSeconds(5);
  private static final Duration MOST = Duration.ofSeconds(60);

  private final ScheduledExecutorService clock;
  private final DriverCalls trial;
  private final DriverCalls desk;
  private final Map<String, DriverCalls> real = new ConcurrentHashMap<>();

  Drivers(ScheduledExecutorService clock) {
    this.clock = clock;
    trial = new DriverCalls(Paper.trial(System::nanoTime), MOST, clock);
    desk = new DriverCalls(Paper.desk(System::nanoTime), MOST, clock);
  }

  /**
   * Takes a driver.
   *
   * @return its calls; empty if there is one of that name already.
   */
  Optional<DriverCalls> add(ResponseDriver driver) {
    Capability capability = driver.capability();
    DriverCalls calls = new DriverCalls(driver, patience(capability), clock);
    boolean taken =
        capability.driver().equals(Paper.TRIAL)
            || capability.driver().equals(Paper.DESK)
            || real.putIfAbsent(capability.driver(), calls) != null;
    if (taken) {
      calls.close();
      return Optional.empty();
    }
    return Optional.of(calls);
  }

  private static Duration patience(Capability capability) {
    Duration times = capability.lag().multipliedBy(TIMES);
    return times.compareTo(LEAST) < 0 ? LEAST : times.compareTo(MOST) > 0 ? MOST : times;
  }

  /** Gives a driver back; returns its name. */
  Optional<String> remove(ResponseDriver driver) {
    for (DriverCalls calls : real.values()) {
      if (calls.driver().equals(driver)) {
        real.remove(calls.name());
        calls.close();
        return Optional.of(calls.name());
      }
    }
    return Optional.empty();
  }

  /** Returns what may be planned with. */
  List<ResponseDriver> offered(Provenance provenance, boolean dry) {
    List<ResponseDriver> offered = new java.util.ArrayList<>();
    new TreeMap<>(real)
        .values().stream().filter(calls -> !calls.hung()).forEach(one -> offered.add(one.driver()));
    if (provenance == Provenance.DRILL || offered.isEmpty() && (dry || !live(provenance))) {
      offered.clear();
      offered.add(trial.driver());
    }
    offered.add(desk.driver());
    return offered;
  }

  private static boolean live(Provenance provenance) {
    return provenance == Provenance.LIVE;
  }

  /**
   * Returns who makes a step.
   *
   * @param touching whether a device may be touched; if not, paper stands in for it.
   */
  DriverCalls of(String name, boolean touching) throws ResponseFault {
    if (name.equals(Paper.DESK)) {
      return desk;
    }
    if (!touching || name.equals(Paper.TRIAL)) {
      return trial;
    }
    DriverCalls calls = real.get(name);
    if (calls == null) {
      throw new ResponseFault(
          ResponseFault.State.UNTOUCHED,
          new Text("response.driver.missing", Map.of("driver", name)));
    }
    return calls;
  }

  /** Lists the real ones. */
  List<DriverCalls> all() {
    return List.copyOf(new TreeMap<>(real).values());
  }

  void close() {
    real.values().forEach(DriverCalls::close);
    trial.close();
    desk.close();
  }
}
