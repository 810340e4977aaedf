package org.kaname.forward;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.kaname.detect.Alert;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.incident.Verdict;

/** The bundle with what it hears, what it records, and a webhook that it calls. */
public final class Site implements AutoCloseable, Incidents {
  /** What was recorded. */
  public final List<EvidenceRecord> evidence = new CopyOnWriteArrayList<>();

  /** The component. */
  public final Forwarder forwarder;

  /** What the webhook got. */
  final List<JsonNode> got = new CopyOnWriteArrayList<>();

  /** Incidents that are known. */
  final Map<String, Incident> known = new HashMap<>();

  /** Alarms that were raised. */
  final List<Alert> alarms = new CopyOnWriteArrayList<>();

  /** What the webhook answers. */
  public volatile int status = 204;

  private final Path folder;
  private final Alarms alarmed = new Alarms();
  private final List<Target> targets = new ArrayList<>();
  private final HttpServer server;

  /** Starts it without targets. */
  public Site(Path folder) throws IOException {
    this.folder = folder;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if (status / 100 == 2) {
            got.add(new ObjectMapper().readTree(body));
          }
          exchange.sendResponseHeaders(status, -1);
          exchange.close();
        });
    server.start();
    forwarder = new Forwarder(folder.resolve("forward"));
    forwarder.setIncidents(this);
    alarmed.setIncidents(this);
  }

  /** Returns the address of the webhook. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook?token=very-secret";
  }

  /** Adds a target; what is not named has its default. */
  public Target add(String name, Map<String, Object> settings) {
    EvidenceLog log =
        entry -> {
          evidence.add(entry);
          return CompletableFuture.completedFuture(new Receipt(0, ""));
        };
    Target target =
        new Target(
            name,
            config(settings),
            folder.resolve("forward"),
            new Target.Around(new InstalledTexts(), log, alarmed, "0.1.0"));
    targets.add(target);
    forwarder.addTarget(target);
    return target;
  }

  /** Adds the webhook as a target that takes the program's own JSON. */
  public Target addHook(String name, String... things) {
    return add(
        name,
        Map.of(
            "kind", "webhook",
            "address", url(),
            "format", "kaname",
            "language", "en",
            "things", things));
  }

  static Config config(Map<String, Object> values) {
    return (Config)
        Proxy.newProxyInstance(
            Config.class.getClassLoader(),
            new Class<?>[] {Config.class},
            (proxy, method, arguments) ->
                values.getOrDefault(method.getName(), method.getDefaultValue()));
  }

  /** Takes a target away. */
  void remove(Target target) throws IOException {
    forwarder.removeTarget(target);
    targets.remove(target);
    target.stop();
  }

  /** Waits until something holds. */
  public static void until(BooleanSupplier holds) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!holds.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new AssertionError("it did not come to that within 30 s");
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
  }

  /** Waits for so many at the webhook and returns their ids. */
  List<String> ids(int count) throws InterruptedException {
    until(() -> got.size() >= count);
    return got.stream().map(one -> one.path("id").asText()).toList();
  }

  @Override
  public IncidentIntake open(
      String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes) {
    return new IncidentIntake() {
      @Override
      public void accept(Alert alert) {
        alarms.add(alert);
      }

      @Override
      public void advance(long time) {}

      @Override
      public void close() {}
    };
  }

  @Override
  public List<Incident> list(int limit) {
    return List.copyOf(known.values());
  }

  @Override
  public Optional<Incident> find(String id) {
    return Optional.ofNullable(known.get(id));
  }

  @Override
  public CompletionStage<Incident> decide(
      String id, Verdict verdict, String author, String reason) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void close() {
    for (Target target : targets) {
      try {
        target.stop();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    alarmed.stop();
    server.stop(0);
  }
}
