package org.kaname.evidence.console;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.kaname.console.TestConsole;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.export.Exports;
import org.kaname.evidence.log.TestLog;
import org.kaname.evidence.trail.Trail;
import org.kaname.evidence.witness.TestWitnesses;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** A console with the page of a log in which something has happened. */
final class Site implements AutoCloseable {
  /** 24 November 2026, 03:00 UTC. */
  static final long NIGHT = 1_795_489_200_000_000_000L;

  private static final List<String> PARTS = List.of("incident", "system", "inventory", "crypto");

  final TestLog log;
  final TestConsole console;
  final Witnesses witnesses;
  final EvidenceOperations operations;

  Site(Path folder) {
    this(folder, new TestConsole());
  }

  Site(Path folder, TestConsole console) {
    this.console = console;
    log = new TestLog(folder);
    witnesses = TestWitnesses.of(log.log(), folder.resolve("witnesses"));
    Exports exports = new Exports(log.log(), new FolderTexts());
    operations =
        new EvidenceOperations(
            log.log(), new Trail(log.log()), exports, new FolderTexts(), witnesses);
    console
        .install("org.kaname.evidence", Path.of("target/classes"))
        .add(operations)
        .add(new EvidencePage());
    PARTS.forEach(part -> console.install("org.kaname." + part, messages(part)));
  }

  private static Path messages(String part) {
    return Path.of("..", part, "src/main/resources");
  }

  /** Lets a few things happen; returns the index of the verdict. */
  long happenings() throws Exception {
    record("user.set_up", "sato", "sato", Map.of("from", "127.0.0.1"));
    record("device.approved", "10.0.3.11", "sato", Map.of("name", "PLC 1", "ip", "10.0.3.11"));
    String incident = "eth1-1-400";
    Map<String, Object> found =
        Map.of(
            "cause", "scan", "probability", 0.72, "severity", "warning", "key", "x.y", "alerts", 3);
    record("incident.opened", incident, "system", found);
    long verdict =
        record(
            "incident.verdict",
            incident,
            "sato",
            Map.of("verdict", "maintenance", "reason", "filter changed by Tanaka"));
    record("user.signed_in", "suzuki", "suzuki", Map.of("from", "10.0.0.9"));
    record("gate.refused", "bad.jar", "system", Map.of("reason", "unsigned", "sha256", "00"));
    log.covered();
    return verdict;
  }

  long record(String type, String subject, String actor, Map<String, Object> fields)
      throws Exception {
    EvidenceRecord entry = new EvidenceRecord(type, subject, actor, NIGHT, fields);
    return log.log()
        .append(type.endsWith("verdict") ? entry.asStatement() : entry)
        .toCompletableFuture()
        .get(30, TimeUnit.SECONDS)
        .sequence();
  }

  @Override
  public void close() throws IOException {
    operations.stop();
    console.close();
    log.close();
  }

  /** The messages of the parts that make these records. */
  static final class FolderTexts implements Texts {
    @Override
    public String say(Text text, Locale locale) {
      return messages(locale).getOrDefault(text.key(), text.key());
    }

    @Override
    public Map<String, String> messages(Locale locale) {
      String name =
          "OSGI-INF/l10n/messages"
              + (locale.getLanguage().equals("ja") ? "_ja" : "")
              + ".properties";
      Map<String, String> all = new HashMap<>();
      read(Path.of("target/classes").resolve(name), all);
      PARTS.forEach(part -> read(Site.messages(part).resolve(name), all));
      return all;
    }

    private static void read(Path file, Map<String, String> into) {
      Properties own = new Properties();
      try (Reader in = Files.newBufferedReader(file)) {
        own.load(in);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
      own.forEach((key, value) -> into.put((String) key, (String) value));
    }
  }
}
