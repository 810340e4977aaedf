package org.kaname.report;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.inventory.Device;
import org.kaname.report.incident.CaseFile;
import org.kaname.report.incident.IncidentPaper;
import org.kaname.report.incident.Making;
import org.kaname.report.incident.Proof;
import org.kaname.report.incident.Words;
import org.kaname.response.Response;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.Json;

/**
 * Makes one report after the other: takes the sums of what it is made of into the evidence log,
 * writes it, takes its own sum into the log, and only then hands it out.
 */
final class Maker {
  private static final long PATIENCE_SECONDS = 10;

  /** More devices than a report lists are not asked for. */
  private static final int MOST_DEVICES = 100;

  /**
   * Where reports get what they say.
   *
   * @param incidents finds an incident.
   * @param responses finds the newest response to an incident.
   * @param devices finds a device by its id.
   */
  record Sources(
      Function<String, Optional<Incident>> incidents,
      Function<String, Optional<Response>> responses,
      Function<String, Optional<Device>> devices) {}

  private final Settings settings;
  private final Sources sources;
  private final EvidenceLog evidence;
  private final Texts texts;
  private final String version;
  private final Supplier<List<String>> software;
  private final Clock clock;

  Maker(
      Settings settings,
      Sources sources,
      EvidenceLog evidence,
      Texts texts,
      String version,
      Supplier<List<String>> software,
      Clock clock) {
    this.settings = settings;
    this.sources = sources;
    this.evidence = evidence;
    this.texts = texts;
    this.version = version;
    this.software = software;
    this.clock = clock;
  }

  /**
   * Makes a report.
   *
   * @throws ReportRefusal if there is no such incident or the evidence log does not take it.
   */
  Report make(Order order) {
    Incident incident =
        sources
            .incidents()
            .apply(order.incident())
            .orElseThrow(
                () ->
                    new ReportRefusal(
                        ReportRefusal.Kind.UNKNOWN,
                        new Text("incident.unknown", Map.of("id", order.incident()))));
    Optional<Response> response = sources.responses().apply(incident.id());
    String incidentSum = sum(incident);
    String responseSum = response.map(Maker::sum).orElse("");
    Receipt begun = receipt(begun(order, incident, incidentSum, responseSum), order.locale());
    CaseFile file =
        new CaseFile(
            incident,
            response,
            devices(incident),
            new Making(
                settings.organisation(),
                order.person(),
                clock.instant().truncatedTo(ChronoUnit.SECONDS),
                version,
                software.get()),
            new Proof(incidentSum, responseSum, Optional.of(begun)));
    Words words = new Words(texts, order.locale(), settings.zone());
    byte[] bytes = order.form().write(IncidentPaper.of(file, words));
    String sum = sha256(bytes);
    receipt(made(order, incident, begun, sum, bytes.length), order.locale());
    return new Report(name(incident, order, words), order.form(), sum, bytes);
  }

  private List<Device> devices(Incident incident) {
    return incident.devices().stream()
        .limit(MOST_DEVICES)
        .map(sources.devices())
        .flatMap(Optional::stream)
        .toList();
  }

  private static String name(Incident incident, Order order, Words words) {
    String id = incident.id().replaceAll("[^A-Za-z0-9._-]", "_");
    String bounded = id.substring(0, Math.min(id.length(), 80));
    return "incident-" + bounded + "-" + words.language() + "." + order.form().word();
  }

  private static EvidenceRecord begun(
      Order order, Incident incident, String incidentSum, String responseSum) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("form", order.form().word());
    fields.put("language", order.locale().getLanguage());
    fields.put("incidentSum", incidentSum);
    if (!responseSum.isEmpty()) {
      fields.put("responseSum", responseSum);
    }
    return EvidenceRecord.now("report.begun", incident.id(), order.person(), fields);
  }

  private static EvidenceRecord made(
      Order order, Incident incident, Receipt begun, String sum, int bytes) {
    return EvidenceRecord.now(
        "report.made",
        incident.id(),
        order.person(),
        Map.of(
            "form", order.form().word(),
            "language", order.locale().getLanguage(),
            "sha256", sum,
            "bytes", bytes,
            "begun", begun.sequence()));
  }

  private Receipt receipt(EvidenceRecord entry, Locale locale) {
    CompletionStage<Receipt> receipt = evidence.append(entry);
    try {
      return receipt.toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw unrecorded(
          e.getCause() instanceof EvidenceFault fault ? texts.say(fault.text(), locale) : "");
    } catch (TimeoutException e) {
      throw unrecorded("");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw unrecorded("");
    }
  }

  private static ReportRefusal unrecorded(String reason) {
    return new ReportRefusal(
        ReportRefusal.Kind.LATER, new Text("report.unrecorded", Map.of("reason", reason)));
  }

  private static String sum(Object value) {
    return sha256(Json.line(value).getBytes(StandardCharsets.UTF_8));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }
}
