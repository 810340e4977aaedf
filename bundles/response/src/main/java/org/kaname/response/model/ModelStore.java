package org.kaname.response.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.text.Text;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the business model in {@code data/business/model.json}. A new one is in force when it is in
 * the evidence log and on the disk, and not before. Thread-safe.
 */
@Component(service = ModelStore.class)
public final class ModelStore {
  private static final Logger LOG = LoggerFactory.getLogger(ModelStore.class);

  private static final long ANY = -1;

  private final EvidenceLog evidence;
  private final ModelFile file;
  private final Clock clock;
  private final List<Consumer<Kept>> listeners = new CopyOnWriteArrayList<>();
  private final Optional<Text> damage;
  private volatile Kept kept;

  /** The replacement before the next one: they come into force one after the other. */
  private CompletionStage<?> last = CompletableFuture.completedFuture(true);

  /** Makes the store of a container. */
  @Activate
  public ModelStore(BundleContext context, @Reference EvidenceLog evidence) {
    this(
        Path.of(Optional.ofNullable(context.getProperty("karaf.data")).orElse("data"), "business"),
        evidence,
        Clock.systemUTC());
  }

  /**
   * Makes a store in a folder.
   *
   * @param clock tells when a model was replaced.
   */
  public ModelStore(Path folder, EvidenceLog evidence, Clock clock) {
    this.evidence = evidence;
    this.clock = clock;
    this.file = new ModelFile(folder.resolve("model.json"));
    Kept there = new Kept(BusinessModel.EMPTY, 0);
    Optional<Text> trouble = Optional.empty();
    if (file.exists()) {
      try {
        there = file.read();
      } catch (IOException e) {
        trouble = Optional.of(setAside(e));
      }
    }
    kept = there;
    damage = trouble;
  }

  /** From here on everything is unclassified: no cut without a person. */
  private Text setAside(IOException why) {
    String aside;
    try {
      aside = file.setAside().toString();
    } catch (IOException e) {
      aside = "";
      why.addSuppressed(e);
    }
    LOG.error(
        "the business model is damaged and set aside in {}; nothing is cut without a person until"
            + " it is imported again",
        aside,
        why);
    evidence.note(
        EvidenceRecord.now("business.damaged", "business model", "system", Map.of("aside", aside)));
    return new Text("business.damaged", Map.of("file", aside));
  }

  /** Returns what is in force. */
  public Kept current() {
    return kept;
  }

  /** Returns what to tell people if the file was damaged at the start. */
  public Optional<Text> damage() {
    return kept.version() > 0 ? Optional.empty() : damage;
  }

  /** Says who is told of each replacement, on any thread; it returns at once. */
  public void listen(Consumer<Kept> listener) {
    listeners.add(listener);
  }

  /** Says who is told no longer. */
  public void forget(Consumer<Kept> listener) {
    listeners.remove(listener);
  }

  /**
   * Replaces the model.
   *
   * @return what is in force then; fails if the evidence log or the disk did not take it, and then
   *     the earlier model stays in force.
   */
  public CompletionStage<Kept> replace(BusinessModel model, String author, String reason) {
    return replace(model, ANY, author, reason);
  }

  /**
   * Replaces the model if it is still the one that the author has seen.
   *
   * @param seen its version.
   * @return as the other; fails with {@link LostUpdate} if another version is in force.
   */
  public synchronized CompletionStage<Kept> replace(
      BusinessModel model, long seen, String author, String reason) {
    CompletionStage<Kept> next =
        last.handle((done, failed) -> true)
            .thenCompose(
                before ->
                    seen == ANY || seen == kept.version()
                        ? recorded(model, author, reason)
                        : CompletableFuture.failedFuture(new LostUpdate(seen, kept.version())));
    last = next;
    return next;
  }

  private CompletionStage<Kept> recorded(BusinessModel model, String author, String reason) {
    return evidence
        .append(record(model, author, reason))
        .thenApply(receipt -> put(model, author, reason));
  }

  private EvidenceRecord record(BusinessModel model, String author, String reason) {
    Kept before = kept;
    Map<String, Object> fields = new HashMap<>(model.counts());
    fields.put("version", before.version() + 1);
    fields.put("sha256", ModelFile.sha256(ModelFile.bytes(model)));
    fields.put("before", ModelFile.sha256(ModelFile.bytes(before.model())));
    fields.put("reason", reason);
    return EvidenceRecord.now("business.changed", "business model", author, fields).asStatement();
  }

  private Kept put(BusinessModel model, String author, String reason) {
    Kept fresh = new Kept(model, kept.version() + 1);
    try {
      file.write(fresh, author, reason, Instant.now(clock).toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    kept = fresh;
    listeners.forEach(listener -> listener.accept(fresh));
    return fresh;
  }
}
