package org.kaname.remote.access.session;

import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.kaname.remote.access.format.Addresses;

/** Who signs in where, from where and when: learned from every sign-in. For one thread. */
final class Habits {
  /** An hour says something once a person has signed in so often. */
  static final int ENOUGH = 5;

  private static final int MOST_PERSONS = 50_000;
  private static final int MOST_DEVICES = 1000;
  private static final int MOST_NETWORKS = 100;
  private static final int HOURS = 24;
  private static final int FRIDAY = 5;

  private record Person(String device, String user) {}

  private static final class Habit {
    int times;
    final Set<String> networks = new LinkedHashSet<>();

    /** By hour, of weekdays and then of weekends. */
    final int[] hours = new int[2 * HOURS];
  }

  private final Map<String, Long> devices = new HashMap<>();
  private final Map<Person, Habit> persons =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Person, Habit> eldest) {
          return size() > MOST_PERSONS;
        }
      };

  /** Learns a sign-in. */
  void learn(SignIn signIn, ZonedDateTime time) {
    if (devices.size() < MOST_DEVICES) {
      devices.merge(signIn.device(), signIn.time(), Math::min);
    }
    Habit habit =
        persons.computeIfAbsent(new Person(signIn.device(), signIn.user()), person -> new Habit());
    habit.times++;
    habit.hours[slot(time)]++;
    String network = Addresses.network(signIn.from());
    if (!network.isEmpty() && habit.networks.size() < MOST_NETWORKS) {
      habit.networks.add(network);
    }
  }

  private static int slot(ZonedDateTime time) {
    return (time.getDayOfWeek().getValue() > FRIDAY ? HOURS : 0) + time.getHour();
  }

  /** Returns when a device was first met, epoch nanoseconds; {@code Long.MAX_VALUE} if never. */
  long since(String device) {
    return devices.getOrDefault(device, Long.MAX_VALUE);
  }

  /** Says whether a person was ever seen at a device. */
  boolean knows(SignIn signIn) {
    return persons.containsKey(new Person(signIn.device(), signIn.user()));
  }

  /** Says whether a person came from this network before, or from nowhere that is known. */
  boolean usualPlace(SignIn signIn) {
    Habit habit = persons.get(new Person(signIn.device(), signIn.user()));
    String network = Addresses.network(signIn.from());
    return habit == null
        || network.isEmpty()
        || habit.networks.isEmpty()
        || habit.networks.contains(network);
  }

  /** Says whether a person has signed in around this hour before. */
  boolean usualHour(SignIn signIn, ZonedDateTime time) {
    Habit habit = persons.get(new Person(signIn.device(), signIn.user()));
    if (habit == null || habit.times < ENOUGH) {
      return false;
    }
    for (int shift = -1; shift <= 1; shift++) {
      if (habit.hours[slot(time.plusHours(shift))] > 0) {
        return true;
      }
    }
    return false;
  }
}
