package org.kaname.remote.access.session;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.kaname.remote.access.format.Addresses;
import org.kaname.response.MaintenanceWindows;
import org.kaname.text.Text;

/**
 * Says what is unusual about a sign-in, and learns from it. While a device is being learned only
 * guessed passwords and missing maintenance windows are told. Findings name the sign-in, never the
 * person: the name stays where it can be erased. Thread-safe.
 */
public final class Judge {
  private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
  private static final int MOST_SOURCES = 10_000;

  private final Rules rules;
  private final Supplier<Optional<MaintenanceWindows>> windows;
  private final Habits habits = new Habits();
  private final Map<String, Deque<Long>> refused =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Deque<Long>> eldest) {
          return size() > MOST_SOURCES;
        }
      };

  /**
   * Makes one that has learned nothing.
   *
   * @param windows who knows of announced work, if somebody does.
   */
  public Judge(Rules rules, Supplier<Optional<MaintenanceWindows>> windows) {
    this.rules = rules;
    this.windows = windows;
  }

  /** Learns a sign-in of earlier runs. */
  public synchronized void learn(SignIn signIn) {
    if (signIn.success()) {
      habits.learn(signIn, at(signIn.time()));
    }
  }

  /** Takes note of one more try that was refused. */
  public synchronized void refused(SignIn attempt, long time) {
    note("from " + attempt.from(), attempt.from(), time);
    note("user " + attempt.device() + " " + attempt.user(), attempt.user(), time);
  }

  private void note(String source, String value, long time) {
    if (value.isEmpty()) {
      return;
    }
    Deque<Long> times = refused.computeIfAbsent(source, key -> new ArrayDeque<>());
    times.addLast(time);
    if (times.size() > 100 * rules.failures()) {
      times.removeFirst();
    }
  }

  /** Returns somebody's sign-in with what is unusual about it; learns it. */
  public SignIn judged(SignIn signIn) {
    return signIn.withFindings(judge(signIn));
  }

  private synchronized List<Text> judge(SignIn signIn) {
    ZonedDateTime time = at(signIn.time());
    List<Text> findings = new ArrayList<>();
    int tries = tries(signIn);
    if (tries >= rules.failures()) {
      findings.add(
          text(
              "guessed", signIn, Map.of("attempts", tries, "minutes", rules.within().toMinutes())));
    }
    if (rules.windows() && !announced(signIn)) {
      findings.add(text("no_window", signIn, Map.of()));
    }
    if (learned(signIn)) {
      unusual(signIn, time, findings);
    }
    if (tries < rules.failures()) {
      habits.learn(signIn, time);
    }
    return findings;
  }

  private void unusual(SignIn signIn, ZonedDateTime time, List<Text> findings) {
    if (!habits.knows(signIn)) {
      findings.add(text("new_user", signIn, Map.of()));
    } else if (!habits.usualPlace(signIn)) {
      findings.add(text("new_place", signIn, Map.of("network", Addresses.network(signIn.from()))));
    }
    if (!rules.hours().hold(time) && !habits.usualHour(signIn, time)) {
      findings.add(
          text(
              "odd_hours",
              signIn,
              Map.of("clock", CLOCK.format(time), "hours", rules.hours().toString())));
    }
  }

  private boolean learned(SignIn signIn) {
    long since = habits.since(signIn.device());
    return since != Long.MAX_VALUE && signIn.time() - since >= rules.learning().toNanos();
  }

  private int tries(SignIn signIn) {
    return Math.max(
        recent("from " + signIn.from(), signIn),
        recent("user " + signIn.device() + " " + signIn.user(), signIn));
  }

  private int recent(String source, SignIn signIn) {
    Deque<Long> times = refused.get(source);
    if (times == null) {
      return 0;
    }
    Duration within = rules.within();
    return (int)
        times.stream()
            .filter(at -> at <= signIn.time() && signIn.time() - at <= within.toNanos())
            .count();
  }

  /** When nobody can say, nothing is announced. */
  private boolean announced(SignIn signIn) {
    return windows
        .get()
        .map(
            known ->
                known.maintenance(signIn.device(), signIn.time())
                    || (!signIn.assigned().isEmpty()
                        && known.maintenance(signIn.assigned(), signIn.time())))
        .orElse(false);
  }

  private ZonedDateTime at(long time) {
    return Instant.ofEpochSecond(0, time).atZone(rules.zone());
  }

  private static Text text(String key, SignIn signIn, Map<String, Object> more) {
    Map<String, Object> values = new HashMap<>(more);
    values.put("signIn", signIn.id());
    values.put("device", signIn.device());
    values.put("service", signIn.product());
    values.put("from", signIn.from().isEmpty() ? "-" : signIn.from());
    values.put("assigned", signIn.assigned().isEmpty() ? "-" : signIn.assigned());
    return new Text("access." + key, values);
  }
}
