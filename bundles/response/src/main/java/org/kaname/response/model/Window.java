package org.kaname.response.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * A time in which something holds.
 *
 * @param id unique in the model.
 * @param kind what holds.
 * @param scope for what.
 * @param time when.
 * @param note for people; may be empty.
 */
public record Window(String id, Kind kind, Scope scope, Time time, String note) {
  /** What holds in a window. */
  public enum Kind {
    /** A batch runs, a patient is in the scanner: nothing is done without a person. */
    NO_TOUCH,
    /** Planned work: unusual traffic is expected. */
    MAINTENANCE
  }

  /**
   * What a window is about; everything if all three are empty.
   *
   * @param functions their ids.
   * @param zones their ids.
   * @param devices inventory ids, IP or MAC addresses.
   */
  public record Scope(List<String> functions, List<String> zones, List<String> devices) {
    /** Everything. */
    public static final Scope ALL = new Scope(List.of(), List.of(), List.of());

    public Scope {
      functions = List.copyOf(functions);
      zones = List.copyOf(zones);
      devices = devices.stream().map(Names::checked).map(Names::canonical).toList();
    }

    /** Says whether it is about everything. */
    public boolean everything() {
      return functions.isEmpty() && zones.isEmpty() && devices.isEmpty();
    }
  }

  /** When a window is open. */
  public sealed interface Time {
    /** Says whether any moment of a time is in the window; both ends count. */
    boolean meets(Instant from, Instant to);
  }

  /**
   * Every week.
   *
   * @param days on which it begins.
   * @param from when it begins.
   * @param to when it ends; on the next day if not later than {@code from}.
   * @param zone whose clock it is.
   */
  public record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to, ZoneId zone)
      implements Time {
    public Weekly {
      if (days.isEmpty()) {
        throw new IllegalArgumentException("a week without days");
      }
      days = Set.copyOf(EnumSet.copyOf(days));
    }

    @Override
    public boolean meets(Instant begin, Instant end) {
      LocalDate last = end.atZone(zone).toLocalDate();
      // A day before, for windows over midnight; more than a week brings nothing new.
      LocalDate first = begin.atZone(zone).toLocalDate().minusDays(1);
      if (first.isBefore(last.minusDays(9))) {
        first = last.minusDays(9);
      }
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        if (days.contains(day.getDayOfWeek()) && meets(day, begin, end)) {
          return true;
        }
      }
      return false;
    }

    private boolean meets(LocalDate day, Instant begin, Instant end) {
      ZonedDateTime opens = day.atTime(from).atZone(zone);
      LocalDate until = to.isAfter(from) ? day : day.plusDays(1);
      ZonedDateTime closes = until.atTime(to).atZone(zone);
      return begin.isBefore(closes.toInstant()) && !end.isBefore(opens.toInstant());
    }
  }

  /** Once, from the first moment up to the second. */
  public record Span(Instant from, Instant to) implements Time {
    public Span {
      if (!from.isBefore(to)) {
        throw new IllegalArgumentException("from " + from + " to " + to);
      }
    }

    @Override
    public boolean meets(Instant begin, Instant end) {
      return begin.isBefore(to) && !end.isBefore(from);
    }
  }

  public Window {
    id = Names.checked(id);
    if (!note.isEmpty()) {
      note = Names.shown(note);
    }
  }
}
