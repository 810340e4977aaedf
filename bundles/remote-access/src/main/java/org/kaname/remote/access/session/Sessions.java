package org.kaname.remote.access.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.format.LogEvent;

/**
 * Makes sign-ins of what lines say. Some devices give out the address in a line of its own a moment
 * later, so a sign-in is {@code ready} once it has its address or has waited for it. For one
 * thread.
 */
public final class Sessions {
  private static final long SECOND = 1_000_000_000L;

  /** How long the address of a sign-in is waited for. */
  static final long PATIENCE = 5 * SECOND;

  /** Two lines of one person within so long are one sign-in: first the portal, then the tunnel. */
  static final long SAME = 60 * SECOND;

  /** Refused tries of one person from one address within so long are one row. */
  static final long TRIES = 600 * SECOND;

  private static final int MOST_OPEN = 10_000;

  /** Past so many names tried at one device, they are counted together. */
  private static final int MOST_NAMES = 50;

  private static final String MANY = "*";

  private record Person(String device, String user) {}

  private record Attempt(String device, String user, String from) {}

  /** Takes what becomes of the lines. */
  public interface Taker {
    /** Takes a sign-in that has its address, or will not get one. */
    void ready(SignIn signIn);

    /** Takes what has changed of one that was told before, and tries that were refused. */
    void changed(SignIn signIn);
  }

  private final Function<String, String> ids;
  private final Predicate<String> assignsLater;
  private final Provenance provenance;
  private final Taker taker;
  private final Map<Person, SignIn> open = eldest();
  private final Map<Attempt, SignIn> refused = eldest();
  private final Deque<Person> waiting = new ArrayDeque<>();

  /**
   * Makes one.
   *
   * @param ids makes identifiers; is told what is known of the sign-in.
   * @param assignsLater says of which products.
   */
  public Sessions(
      Function<String, String> ids,
      Predicate<String> assignsLater,
      Provenance provenance,
      Taker taker) {
    this.ids = ids;
    this.assignsLater = assignsLater;
    this.provenance = provenance;
    this.taker = taker;
  }

  private static <K> Map<K, SignIn> eldest() {
    return new LinkedHashMap<>() {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, SignIn> eldest) {
        return size() > MOST_OPEN;
      }
    };
  }

  /** Takes what a line of a device says. */
  public void event(String device, long time, LogEvent event) {
    tick(time);
    switch (event.kind()) {
      case SIGN_IN -> signIn(device, time, event);
      case FAILED -> refuse(device, time, event);
      case ASSIGNED -> assign(device, event);
      case END -> end(device, time, event);
    }
  }

  private void signIn(String device, long time, LogEvent event) {
    Person person = new Person(device, event.user());
    SignIn known = open.get(person);
    if (known != null && known.from().equals(event.from()) && time - known.time() <= SAME) {
      assigned(person, known, event.assigned());
      return;
    }
    SignIn fresh =
        new SignIn(
            ids.apply(String.join("|", "in", "" + time, device, event.user(), event.from())),
            time,
            event.product(),
            device,
            event.user(),
            event.from(),
            event.assigned(),
            true,
            1,
            0,
            List.of(),
            provenance);
    open.remove(person);
    open.put(person, fresh);
    if (event.assigned().isEmpty() && assignsLater.test(event.product())) {
      waiting.add(person);
    } else {
      taker.ready(fresh);
    }
  }

  private void assign(String device, LogEvent event) {
    Person person = new Person(device, event.user());
    SignIn known = open.get(person);
    if (known != null) {
      assigned(person, known, event.assigned());
    }
  }

  private void assigned(Person person, SignIn known, String address) {
    if (address.isEmpty() || address.equals(known.assigned())) {
      return;
    }
    SignIn whole = known.withAssigned(address);
    open.put(person, whole);
    if (waiting.remove(person)) {
      taker.ready(whole);
    } else {
      taker.changed(whole);
    }
  }

  private void end(String device, long time, LogEvent event) {
    Person person = new Person(device, event.user());
    SignIn known = open.remove(person);
    if (known == null) {
      return;
    }
    if (waiting.remove(person)) {
      taker.ready(known);
    }
    taker.changed(known.withEnd(time));
  }

  private void refuse(String device, long time, LogEvent event) {
    Attempt attempt = new Attempt(device, name(device, event.user()), event.from());
    SignIn known = refused.get(attempt);
    if (known != null && time - known.time() <= TRIES) {
      known = known.withAttempts(known.attempts() + 1);
    } else {
      refused.remove(attempt);
      known =
          new SignIn(
              ids.apply(String.join("|", "no", "" + time, device, attempt.user(), event.from())),
              time,
              event.product(),
              device,
              attempt.user(),
              event.from(),
              "",
              false,
              1,
              0,
              List.of(),
              provenance);
    }
    refused.put(attempt, known);
    taker.changed(known);
  }

  private String name(String device, String user) {
    Set<String> names = new HashSet<>();
    for (Attempt one : refused.keySet()) {
      if (one.device().equals(device)) {
        names.add(one.user());
      }
    }
    return names.contains(user) || names.size() < MOST_NAMES ? user : MANY;
  }

  /** Says that time has moved on. */
  public void tick(long time) {
    Iterator<Person> each = waiting.iterator();
    while (each.hasNext()) {
      SignIn known = open.get(each.next());
      if (known == null) {
        each.remove();
      } else if (time - known.time() > PATIENCE) {
        each.remove();
        taker.ready(known);
      } else {
        break;
      }
    }
    refused.values().removeIf(one -> time - one.time() > TRIES);
  }

  /** Says that nothing comes any more. */
  public void close() {
    tick(Long.MAX_VALUE);
  }

  /** Goes on with a sign-in that was told before, with what is unusual about it. */
  public void keep(SignIn signIn) {
    Person person = new Person(signIn.device(), signIn.user());
    open.computeIfPresent(person, (key, known) -> known.id().equals(signIn.id()) ? signIn : known);
  }
}
