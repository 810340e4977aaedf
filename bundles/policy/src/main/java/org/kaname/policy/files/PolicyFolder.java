package org.kaname.policy.files;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.policy.Policies;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.Ruling;
import org.kaname.view.AtomicFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder {@code policies/}: every second each file is looked at whole, so that a change is in
 * force within two. What is asked never waits for the disk.
 */
@Component
public final class PolicyFolder implements Policies, PolicyTexts {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyFolder.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final String NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,60}\\.policy";

  /** A folder with more files than this is not one of policies. */
  private static final int MOST_FILES = 500;

  private final Path folder;
  private final Accepted accepted;
  private final Found found;
  private final EvidenceLog evidence;
  private final Map<String, PolicyDomain> domains = new ConcurrentHashMap<>();
  private final ScheduledExecutorService worker =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "policies");
            thread.setDaemon(true);
            return thread;
          });

  private final ScheduledFuture<?> looking;
  private volatile Rulings rulings = Rulings.NONE;
  private boolean told;

  /** Opens the folder below the container's base. */
  @Activate
  public PolicyFolder(BundleContext context, @Reference EvidenceLog evidence) throws IOException {
    this(
        place(context, "karaf.base").resolve("policies"),
        place(context, "karaf.data").resolve("policy").resolve("accepted.json"),
        place(context, "karaf.etc").resolve("kaname").resolve("policy-keys"),
        evidence);
  }

  PolicyFolder(Path folder, Path accepted, Path keys, EvidenceLog evidence) throws IOException {
    this.folder = folder;
    this.accepted = new Accepted(accepted);
    this.found = new Found(this.accepted, new PolicyKeys(keys));
    this.evidence = evidence;
    looking =
        worker.scheduleWithFixedDelay(
            this::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private static Path place(BundleContext context, String property) {
    return Path.of(Optional.ofNullable(context.getProperty(property)).orElse("."));
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addDomain(PolicyDomain domain) {
    domains.put(domain.name(), domain);
    worker.execute(
        () -> {
          deliver(domain);
          look();
        });
  }

  /** Writes what comes with the installation, once: what a site takes away stays away. */
  private void deliver(PolicyDomain domain) {
    domain
        .shipped()
        .forEach(
            (name, text) -> {
              try {
                if (accepted.deliver(name)) {
                  Files.createDirectories(folder);
                  if (!Files.exists(named(name))) {
                    AtomicFile.write(named(name), text);
                  }
                }
              } catch (IOException e) {
                LOG.error("policy {} could not be written", name, e);
              }
            });
  }

  void removeDomain(PolicyDomain domain) {
    domains.remove(domain.name(), domain);
  }

  @Deactivate
  void stop() {
    looking.cancel(false);
    worker.shutdownNow();
  }

  /** Looks at every file, and puts in force what can be. */
  private void look() {
    try {
      Map<String, PolicyDomain> known = Map.copyOf(domains);
      Map<String, Loaded> now = new TreeMap<>();
      for (Path path : paths()) {
        now.put(path.getFileName().toString(), found.at(path, known));
      }
      Rulings before = rulings;
      rulings = new Rulings(List.copyOf(now.values()), known);
      record(before, now);
      told = false;
    } catch (IOException | RuntimeException e) {
      rulings = Rulings.NONE;
      if (!told) {
        LOG.error("the folder of policies cannot be read; nothing is allowed", e);
      }
      told = true;
    }
  }

  private List<Path> paths() throws IOException {
    List<Path> paths = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.policy")) {
      for (Path file : files) {
        if (paths.size() == MOST_FILES) {
          throw new IOException("more than " + MOST_FILES + " policy files");
        }
        paths.add(file);
      }
    } catch (NoSuchFileException e) {
      return List.of();
    }
    return paths;
  }

  private void record(Rulings before, Map<String, Loaded> now) {
    Map<String, PolicyFile> earlier = new HashMap<>();
    before.loaded().forEach(one -> earlier.put(one.file().name(), one.file()));
    now.values().stream()
        .map(Loaded::file)
        .filter(file -> !file.equals(earlier.get(file.name())))
        .forEach(this::record);
    earlier.keySet().removeAll(now.keySet());
    earlier.keySet().forEach(gone -> record("policy.removed", gone, Map.of()));
  }

  private void record(PolicyFile file) {
    if (file.problem().isEmpty()) {
      record(
          "policy.loaded",
          file.name(),
          Map.of("sha256", file.sha256(), "rules", file.rules(), "by", file.acceptedBy()));
      return;
    }
    PolicyFile.Problem problem = file.problem().get();
    LOG.warn(
        "{}:{}:{} is not in force: {} {}",
        file.name(),
        problem.line(),
        problem.column(),
        problem.text().key(),
        problem.text().parameters());
    record(
        "policy.refused",
        file.name(),
        Map.of(
            "sha256", file.sha256(),
            "line", problem.line(),
            "column", problem.column(),
            "problem", problem.text().key()));
  }

  private void record(String type, String name, Map<String, Object> fields) {
    evidence.note(EvidenceRecord.now(type, name, "system", fields));
  }

  @Override
  public Ruling decide(String domain, Map<String, Object> attributes) {
    return rulings.decide(domain, attributes);
  }

  @Override
  public List<PolicyFile> files() {
    return rulings.loaded().stream().map(Loaded::file).toList();
  }

  @Override
  public Optional<byte[]> content(String name) throws IOException {
    if (!name.matches(NAME)) {
      return Optional.empty();
    }
    return found.content(named(name));
  }

  @Override
  public Map<String, String> shipped() {
    Map<String, String> all = new TreeMap<>();
    domains.values().forEach(domain -> all.putAll(domain.shipped()));
    return all;
  }

  @Override
  public PolicyFile check(String name, byte[] content) {
    return found.judged(name, content, "check", Map.copyOf(domains)).file();
  }

  @Override
  public CompletionStage<Void> accept(String name, String sha256, String person) {
    try {
      byte[] content = Files.readAllBytes(named(name));
      if (!Found.sha256(content).equals(sha256)) {
        throw new IllegalArgumentException(name + " has another content now");
      }
    } catch (IOException | IllegalArgumentException e) {
      return CompletableFuture.failedFuture(
          e instanceof IllegalArgumentException
              ? e
              : new IllegalArgumentException(name + " cannot be read", e));
    }
    return answered(name, sha256, person).thenRunAsync(this::look, worker);
  }

  private CompletionStage<Void> answered(String name, String sha256, String person) {
    EvidenceRecord entry =
        EvidenceRecord.now("policy.accepted", name, person, Map.of("sha256", sha256)).asStatement();
    return evidence
        .append(entry)
        .thenAccept(
            receipt -> {
              try {
                accepted.add(sha256, person);
              } catch (IOException e) {
                throw new CompletionException(e);
              }
            });
  }

  @Override
  public CompletionStage<PolicyFile> write(
      String name, byte[] content, String before, String person) {
    return CompletableFuture.supplyAsync(() -> checked(name, content, before), worker)
        .thenCompose(
            sha256 ->
                content.length == 0
                    ? removed(name, before, person)
                    : answered(name, sha256, person))
        .thenApplyAsync(nothing -> put(name, content), worker);
  }

  private CompletionStage<Void> removed(String name, String before, String person) {
    EvidenceRecord entry =
        EvidenceRecord.now("policy.deleted", name, person, Map.of("sha256", before)).asStatement();
    return evidence.append(entry).thenAccept(receipt -> {});
  }

  /** Returns the hash of a content that may be written. */
  private String checked(String name, byte[] content, String before) {
    try {
      Path path = named(name);
      String there = Files.exists(path) ? Found.sha256(Files.readAllBytes(path)) : "";
      if (!there.equals(before)) {
        throw new IllegalArgumentException(name + " was changed meanwhile");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException(name + " cannot be read", e);
    }
    PolicyFile file = check(name, content);
    if (content.length > 0 && file.problem().isPresent()) {
      throw new IllegalArgumentException(name + " " + file.problem().get());
    }
    return file.sha256();
  }

  private PolicyFile put(String name, byte[] content) {
    try {
      if (content.length == 0) {
        Files.deleteIfExists(named(name));
      } else {
        AtomicFile.write(named(name), content);
      }
    } catch (IOException e) {
      throw new CompletionException(e);
    }
    look();
    return check(name, content);
  }

  private Path named(String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException("policy file name " + name);
    }
    return folder.resolve(name);
  }
}
