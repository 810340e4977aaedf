package org.kaname.system.user;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.kaname.user.Role;
import org.kaname.user.SignIn;
import org.kaname.user.User;
import org.kaname.user.Users;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Users in a file of the data folder. */
@Component(service = {Users.class, FileUsers.class})
public final class FileUsers implements Users {
  private static final String SET_UP = "set-up";

  private final UserFile file;
  private final UserRecorder recorder;
  private final Throttle throttle;
  private final OneTimePassword first;
  private final Map<String, StoredUser> users;

  @Activate
  public FileUsers(BundleContext context, @Reference UserRecorder recorder) throws IOException {
    this(
        Path.of(String.valueOf(context.getProperty("karaf.data")), "users.json"),
        recorder,
        Clock.systemUTC());
  }

  FileUsers(Path file, UserRecorder recorder, Clock clock) throws IOException {
    this.file = new UserFile(file);
    this.recorder = recorder;
    throttle = new Throttle(clock);
    first = new OneTimePassword(clock);
    users = new TreeMap<>(this.file.read());
  }

  /**
   * Makes the password that {@link #setUp} asks for.
   *
   * @throws IllegalStateException if the first administrator exists.
   */
  public String oneTimePassword() {
    if (setUpDone()) {
      throw new IllegalStateException("the first administrator exists");
    }
    recorder.record("user.one_time_password", SET_UP, "system", Map.of());
    return first.make();
  }

  @Override
  public synchronized boolean setUpDone() {
    return !users.isEmpty();
  }

  @Override
  public synchronized SignIn setUp(
      char[] oneTimePassword, String name, char[] password, String from) {
    Duration wait = throttle.waiting(from);
    if (wait.compareTo(Duration.ZERO) > 0) {
      return new SignIn.Throttled(wait);
    }
    User user = new User(name, Set.of(Role.ADMIN, Role.OPERATOR, Role.APPROVER, Role.VIEWER));
    String hash = Password.hash(password);
    if (!users.isEmpty() || !first.matches(oneTimePassword)) {
      throttle.failed(from);
      recorder.record("user.set_up_refused", SET_UP, "system", Map.of("from", from));
      return new SignIn.Refused();
    }
    keep(new StoredUser(name, user.roles(), hash));
    first.use();
    recorder.record("user.set_up", name, name, Map.of("from", from));
    return new SignIn.Accepted(user);
  }

  @Override
  public SignIn signIn(String name, char[] password, String from) {
    String nameKey = "name " + name;
    Duration wait = throttle.waiting(nameKey, from);
    if (wait.compareTo(Duration.ZERO) > 0) {
      return new SignIn.Throttled(wait);
    }
    StoredUser user;
    synchronized (this) {
      user = users.get(name);
    }
    boolean right =
        user == null ? Password.matchesNobody(password) : Password.matches(password, user.hash());
    if (user == null || !right) {
      throttle.failed(nameKey, from);
      recorder.record(
          "user.refused", user == null ? "unknown" : name, "system", Map.of("from", from));
      return new SignIn.Refused();
    }
    throttle.succeeded(nameKey);
    recorder.record("user.signed_in", name, name, Map.of("from", from));
    return new SignIn.Accepted(user.user());
  }

  @Override
  public synchronized List<User> list() {
    return users.values().stream().map(StoredUser::user).toList();
  }

  @Override
  public synchronized User add(String name, char[] password, Set<Role> roles, String author) {
    User user = new User(name, roles);
    if (users.containsKey(name)) {
      throw new IllegalArgumentException("user '" + name + "' exists");
    }
    byAnApprover(Set.of(), roles, author);
    keep(new StoredUser(name, roles, Password.hash(password)));
    recorder.record("user.added", name, author, Map.of("roles", words(roles)));
    return user;
  }

  @Override
  public synchronized User roles(String name, Set<Role> roles, String author) {
    StoredUser user = existing(name);
    if (!roles.contains(Role.ADMIN)) {
      notTheLast(user);
    }
    byAnApprover(user.roles(), roles, author);
    StoredUser changed = new StoredUser(name, roles, user.hash());
    keep(changed);
    recorder.record("user.roles", name, author, Map.of("roles", words(roles)));
    return changed.user();
  }

  @Override
  public synchronized void password(String name, char[] password, String author) {
    StoredUser user = existing(name);
    if (!name.equals(author)) {
      byAnApprover(Set.of(), user.roles(), author);
    }
    keep(new StoredUser(name, user.roles(), Password.hash(password)));
    recorder.record("user.password", name, author, Map.of());
  }

  @Override
  public synchronized void remove(String name, String author) {
    StoredUser user = existing(name);
    notTheLast(user);
    Map<String, StoredUser> rest = new TreeMap<>(users);
    rest.remove(name);
    write(rest);
    recorder.record("user.removed", name, author, Map.of());
  }

  /**
   * Only an approver makes another one, or sets one's password: an administrator could otherwise
   * approve what they ask for. If there is no approver any more, an administrator makes the first.
   */
  private void byAnApprover(Set<Role> before, Set<Role> after, String author) {
    boolean becomes = after.contains(Role.APPROVER) && !before.contains(Role.APPROVER);
    boolean any = users.values().stream().anyMatch(FileUsers::approves);
    StoredUser granting = users.get(author);
    if (becomes && any && (granting == null || !approves(granting))) {
      throw new IllegalArgumentException(
          "only an approver makes an approver, or sets one's password");
    }
  }

  private static boolean approves(StoredUser user) {
    return user.roles().contains(Role.APPROVER);
  }

  private StoredUser existing(String name) {
    StoredUser user = users.get(name);
    if (user == null) {
      throw new IllegalArgumentException("no user '" + name + "'");
    }
    return user;
  }

  private void notTheLast(StoredUser user) {
    boolean another =
        users.values().stream()
            .anyMatch(other -> other.isAdministrator() && !other.name().equals(user.name()));
    if (user.isAdministrator() && !another) {
      throw new IllegalArgumentException("'" + user.name() + "' is the last administrator");
    }
  }

  private void keep(StoredUser user) {
    Map<String, StoredUser> changed = new TreeMap<>(users);
    changed.put(user.name(), user);
    write(changed);
  }

  /** Memory follows the file: what could not be written did not happen. */
  private void write(Map<String, StoredUser> changed) {
    try {
      file.write(changed.values());
    } catch (IOException e) {
      throw new UncheckedIOException("users were not changed", e);
    }
    users.clear();
    users.putAll(changed);
  }

  private static String words(Set<Role> roles) {
    return String.join(",", roles.stream().map(Role::word).sorted().toList());
  }
}
