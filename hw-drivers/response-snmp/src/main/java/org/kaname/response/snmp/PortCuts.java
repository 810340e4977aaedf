package org.kaname.response.snmp;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kaname.response.Held;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.Step;
import org.kaname.response.snmp.watchdog.Deadline;
import org.kaname.response.snmp.watchdog.Folder;
import org.kaname.response.snmp.watchdog.Moment;
import org.kaname.response.snmp.watchdog.Port;
import org.kaname.response.snmp.watchdog.SwitchSession;
import org.kaname.response.snmp.watchdog.SwitchSettings;
import org.kaname.response.snmp.watchdog.Trouble;
import org.kaname.response.snmp.watchdog.Watchdog;

/**
 * Takes ports out of service, each with a deadline that the watchdog keeps, and into it again. Used
 * by one thread at a time.
 */
final class PortCuts {
  private final SwitchSettings settings;
  private final Folder folder;
  private final WatchdogProcess watchdog;
  private final Faults faults;
  private final SecureRandom random = new SecureRandom();

  PortCuts(SwitchSettings settings, Folder folder, WatchdogProcess watchdog, Faults faults) {
    this.settings = settings;
    this.folder = folder;
    this.watchdog = watchdog;
    this.faults = faults;
  }

  /** Returns the deadlines of a step, the latest last. */
  private List<Deadline> of(String step) throws ResponseFault {
    return pending().stream().filter(one -> one.step().equals(step)).toList();
  }

  private List<Deadline> pending() throws ResponseFault {
    try {
      Moment now = Moment.now();
      List<Deadline> all = new ArrayList<>(folder.pending());
      all.sort(Comparator.comparingLong(one -> one.left(now)));
      return all;
    } catch (IOException e) {
      throw faults.noWatchdog(e);
    }
  }

  /** Finds a port that can be shut for a step: it is up, or down by this very step. */
  Port ready(SwitchSession session, String name, String step) throws ResponseFault {
    Moment now = Moment.now();
    for (Deadline other : pending()) {
      if (other.port().equals(name) && !other.step().equals(step) && other.left(now) > 0) {
        throw Faults.untouched(
            "response.snmp.held_by_other", Map.of("port", name, "step", other.step()));
      }
    }
    try {
      Port port = session.find(name, "");
      boolean own = of(step).stream().anyMatch(deadline -> deadline.port().equals(name));
      if (!port.enabled() && !own) {
        throw Faults.untouched("response.snmp.already_down", Map.of("port", name));
      }
      return port;
    } catch (IOException e) {
      throw faults.of(e, State.UNTOUCHED);
    }
  }

  /** Shuts a port; the watchdog knows of it before. */
  void shut(SwitchSession session, Port port, Step step, Place.Found place) throws ResponseFault {
    List<Deadline> before = of(step.id());
    wake();
    Deadline deadline =
        new Deadline(
            step.id(),
            nonce(),
            port.name(),
            port.mac(),
            Stops.words(place.stops()),
            step.limit().toMillis(),
            Moment.now());
    arm(deadline);
    set(session, port, deadline);
    for (Deadline old : before) {
      release(old, port.name());
    }
  }

  private String nonce() {
    byte[] bytes = new byte[8];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Has a watchdog running before the time limit begins. */
  private void wake() throws ResponseFault {
    try {
      watchdog.wake();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw faults.noWatchdog(new IOException("interrupted", e));
    } catch (IOException e) {
      throw faults.noWatchdog(e);
    }
  }

  private void arm(Deadline deadline) throws ResponseFault {
    try {
      watchdog.arm(deadline);
      if (deadline.left(Moment.now()) < deadline.limit() / 2) {
        forget(deadline);
        throw faults.noWatchdog(new IOException("half of the time was over before the cut"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      forget(deadline);
      throw faults.noWatchdog(new IOException("interrupted", e));
    } catch (IOException e) {
      throw faults.noWatchdog(e);
    }
  }

  private void set(SwitchSession session, Port port, Deadline deadline) throws ResponseFault {
    try {
      session.set(port.index(), false);
      if (session.find(port.name(), port.mac()).enabled()) {
        throw new Trouble(Trouble.Kind.TIMEOUT, "port " + port.name() + " is not down");
      }
      if (!folder.pending().contains(deadline)) {
        Watchdog.setUp(settings, deadline);
        throw new Trouble(Trouble.Kind.TIMEOUT, "shutting took longer than the time limit");
      }
    } catch (Trouble e) {
      if (e.kind() != Trouble.Kind.REFUSED) {
        throw faults.of(e, State.UNCERTAIN);
      }
      forget(deadline);
      throw faults.of(e, State.UNTOUCHED);
    } catch (IOException e) {
      throw faults.of(e, State.UNCERTAIN);
    }
  }

  private void forget(Deadline deadline) throws ResponseFault {
    try {
      folder.remove(deadline);
    } catch (IOException e) {
      throw faults.noWatchdog(e);
    }
  }

  /** Ends what a step held before it was replaced: its port is set up unless it is still meant. */
  private void release(Deadline old, String port) throws ResponseFault {
    if (old.port().equals(port)) {
      forget(old);
    } else {
      setUp(old);
    }
  }

  private void setUp(Deadline deadline) throws ResponseFault {
    try {
      Watchdog.setUp(settings, deadline);
    } catch (IOException e) {
      throw faults.of(e, State.UNCERTAIN);
    }
    forget(deadline);
  }

  /** Sets up whatever a step has shut. */
  void undo(Step step) throws ResponseFault {
    for (Deadline deadline : of(step.id())) {
      setUp(deadline);
    }
  }

  /** Reads whether a step's port is down. */
  Optional<Held> read(SwitchSession session, Step step) throws ResponseFault {
    try {
      session.greet();
      Optional<Held> held = Optional.empty();
      for (Deadline deadline : of(step.id())) {
        if (!session.find(deadline.port(), deadline.mac()).enabled()) {
          held = Optional.of(held(deadline));
        }
      }
      return held;
    } catch (IOException e) {
      throw faults.of(e, State.UNCERTAIN);
    }
  }

  private static Held held(Deadline deadline) {
    return new Held(
        deadline.step(),
        Stops.selectors(deadline.stops()),
        Duration.ofMillis(deadline.left(Moment.now())));
  }

  /** Reads every step whose port is down. */
  List<Held> held() throws ResponseFault {
    List<Deadline> pending = pending();
    if (pending.isEmpty()) {
      return List.of();
    }
    Map<String, Held> held = new TreeMap<>();
    try (SwitchSession session = new SwitchSession(settings)) {
      List<String> down =
          session.ports().stream().filter(port -> !port.enabled()).map(Port::name).toList();
      pending.stream()
          .filter(deadline -> down.contains(deadline.port()))
          .forEach(deadline -> held.put(deadline.step(), held(deadline)));
    } catch (IOException e) {
      throw faults.of(e, State.UNCERTAIN);
    }
    return List.copyOf(held.values());
  }
}
