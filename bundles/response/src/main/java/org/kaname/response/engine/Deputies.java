package org.kaname.response.engine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.kaname.response.Deputy;
import org.kaname.response.Opinion;
import org.kaname.response.Response;
import org.kaname.user.Role;
import org.kaname.user.User;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who stands in for whom, and whose voice somebody speaks with. An approver and their deputy are
 * one voice: what either has said counts for both. Changed on the thread of responses, read on any.
 */
final class Deputies {
  private static final Logger LOG = LoggerFactory.getLogger(Deputies.class);

  /** Longer than any leave that somebody plans without naming a real successor. */
  static final Duration LONGEST = Duration.ofDays(31);

  private final Path file;
  private final Supplier<List<User>> users;
  private final Clock clock;
  private volatile List<Deputy> all;

  /** What the file holds. */
  record Kept(List<Deputy> deputies) {}

  Deputies(Path folder, Supplier<List<User>> users, Clock clock) {
    file = folder.resolve("deputies");
    this.users = users;
    this.clock = clock;
    all = read(file);
  }

  private static List<Deputy> read(Path file) {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      return List.copyOf(Json.read(Files.readString(file), Kept.class).deputies());
    } catch (IOException | RuntimeException e) {
      LOG.error("{} cannot be read; nobody stands in for anybody", file, e);
      return List.of();
    }
  }

  /** Lists those in force. */
  List<Deputy> now() {
    List<User> known = users.get();
    return all.stream()
        .filter(one -> clock.millis() < one.until() && is(known, one.approver()))
        .toList();
  }

  private static boolean is(List<User> known, String approver) {
    return known.stream()
        .anyMatch(user -> user.name().equals(approver) && user.roles().contains(Role.APPROVER));
  }

  /** Checks whether somebody may be appointed. */
  void check(String deputy, long until, User approver) {
    People.must(approver, Role.APPROVER);
    if (deputy.equals(approver.name())) {
      throw People.no("response.no.own_deputy");
    }
    List<User> known = users.get();
    if (!is(known, approver.name())) {
      throw People.no("response.no.person", "person", approver.name());
    }
    if (known.stream().noneMatch(user -> user.name().equals(deputy))) {
      throw People.no("response.no.person", "person", deputy);
    }
    if (until - clock.millis() > LONGEST.toMillis()) {
      throw People.no("response.no.too_long", "days", LONGEST.toDays());
    }
  }

  /** Keeps it: on the disk first. */
  void put(Deputy deputy) {
    List<Deputy> after = new ArrayList<>();
    for (Deputy one : all) {
      boolean same =
          one.approver().equals(deputy.approver()) && one.person().equals(deputy.person());
      if (!same && one.until() > clock.millis()) {
        after.add(one);
      }
    }
    if (deputy.until() > clock.millis()) {
      after.add(deputy);
    }
    try {
      AtomicFile.write(file, Json.line(new Kept(after)));
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    all = List.copyOf(after);
  }

  /**
   * Returns for whom somebody agrees to a response: empty for themselves.
   *
   * @throws org.kaname.response.ResponseRefusal if they may not, or the voice was used already.
   */
  String voice(User person, Response response) {
    if (person.roles().contains(Role.APPROVER)) {
      fourEyes(response, Set.of(person.name()));
      return "";
    }
    List<Deputy> mine = now().stream().filter(one -> one.person().equals(person.name())).toList();
    if (mine.isEmpty()) {
      throw People.no("response.no.role", "person", person.name());
    }
    for (Deputy one : mine) {
      if (spoken(response, Set.of(one.person(), one.approver())).isEmpty()) {
        return one.approver();
      }
    }
    fourEyes(response, Set.of(person.name(), mine.get(0).approver()));
    return mine.get(0).approver();
  }

  private static void fourEyes(Response response, Set<String> voice) {
    for (Opinion one : spoken(response, voice)) {
      throw People.no(
          one.kind() == Opinion.Kind.ASKED ? "response.no.asked_yourself" : "response.no.twice");
    }
  }

  private static List<Opinion> spoken(Response response, Set<String> voice) {
    return response.opinions().stream()
        .filter(one -> voice.contains(one.person()) || voice.contains(one.onBehalfOf()))
        .toList();
  }

  /** Returns what the log says of an appointment. */
  static Map<String, Object> fields(Deputy deputy, String reason) {
    return Map.of(
        "deputy", deputy.person(),
        "ends", java.time.Instant.ofEpochMilli(deputy.until()).toString(),
        "reason", reason);
  }
}
