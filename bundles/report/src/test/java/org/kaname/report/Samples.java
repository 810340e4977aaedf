package org.kaname.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.PacketRef;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Link;
import org.kaname.detect.Severity;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Candidate;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;
import org.kaname.incident.Spread;
import org.kaname.incident.Verdict;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Device;
import org.kaname.report.incident.CaseFile;
import org.kaname.report.incident.IncidentPaper;
import org.kaname.report.incident.Making;
import org.kaname.report.incident.Proof;
import org.kaname.report.incident.Words;
import org.kaname.report.paper.Paper;
import org.kaname.response.Action;
import org.kaname.response.Opinion;
import org.kaname.response.Permission;
import org.kaname.response.Proposal;
import org.kaname.response.Response;
import org.kaname.response.Selector;
import org.kaname.response.Step;
import org.kaname.response.StepState;
import org.kaname.text.Text;
import org.kaname.text.Texts;

/** Incidents, responses and devices of a hospital that does not exist. */
public final class Samples {
  /** 2026-11-24 03:12:05 in Japan. */
  public static final long TIME = 1_795_457_525_000_000_000L;

  private static final long SECOND = 1_000_000_000L;
  private static final Endpoint VPN = endpoint("10.9.0.2");
  private static final Endpoint BOILER = endpoint("10.1.4.30");
  private static final Endpoint HMI = endpoint("10.1.4.5");
  private static final Link WRITES = new Link(VPN, BOILER, 6, 502, "modbus");

  private Samples() {}

  private static Endpoint endpoint(String ip) {
    return new Endpoint("eth1", 0, "", ip, -1);
  }

  private static Fact fact(String key, Map<String, Object> parameters, long number) {
    long time = TIME + number * SECOND;
    return new Fact(
        new Text(key, parameters),
        Optional.of(new PacketRef("eth1-000017", number, 1000 * number, time)));
  }

  private static List<Candidate> candidates() {
    Fact write =
        fact(
            "baseline.new_link",
            Map.of("client", "10.9.0.2", "server", "10.1.4.30", "service", "modbus"),
            1042);
    return List.of(
        new Candidate(
            Cause.COMMAND_INJECTION,
            0.82,
            new Text(
                "incident.pattern.remote_command.only",
                Map.of(
                    "who", "10.9.0.2",
                    "whom", "10.1.4.30",
                    "usual", "10.1.4.5",
                    "what", "modbus 16")),
            List.of(
                write,
                Fact.of(new Text("incident.sentence.new_device.alone", Map.of("who", "10.9.0.2")))),
            List.of(),
            "remote_command",
            2,
            List.of("T0855", "T0822", "T0836")),
        new Candidate(
            Cause.MAINTENANCE,
            0.11,
            new Text(
                "incident.sentence.maintenance", Map.of("who", "10.9.0.2", "whom", "10.1.4.30")),
            List.of(),
            List.of(write),
            "",
            0,
            List.of()),
        new Candidate(Cause.NEW_DEVICE, 0.04, List.of(), List.of()),
        new Candidate(Cause.FAILURE, 0.02, List.of(), List.of()),
        new Candidate(Cause.UNKNOWN, 0.01, List.of(), List.of()));
  }

  /** An incident with so many steps of spread. */
  public static Incident incident(Provenance provenance, int steps) {
    List<Spread> spread = new ArrayList<>();
    spread.add(
        new Spread(
            TIME,
            VPN,
            HMI,
            Optional.empty(),
            new Text("incident.sentence.scan", Map.of("who", "10.9.0.2", "whom", "10.1.4.5")),
            List.of("T0846")));
    for (int i = 1; i < steps; i++) {
      spread.add(
          new Spread(
              TIME + 40L * i * SECOND,
              VPN,
              BOILER,
              Optional.of(WRITES),
              new Text(
                  "incident.pattern.foreign_write",
                  Map.of("who", "10.9.0.2", "whom", "10.1.4.30", "what", "modbus 16")),
              List.of("T0855")));
    }
    return new Incident(
        "eth1-mh2k4-7",
        "eth1",
        TIME,
        TIME + 200 * SECOND,
        List.of("10.9.0.2", "10.1.4.30", "10.1.4.5"),
        Cause.COMMAND_INJECTION,
        0.82,
        Severity.CRITICAL,
        new Text(
            "incident.pattern.remote_command.only",
            Map.of(
                "who", "10.9.0.2",
                "whom", "10.1.4.30",
                "usual", "10.1.4.5",
                "what", "modbus 16")),
        List.of(
            fact("incident.fact.renewed", Map.of("origin", "10.9.0.2", "seconds", 40), 1042),
            fact(
                "incident.sentence.command_injection",
                Map.of("who", "10.9.0.2", "whom", "10.1.4.30", "what", "modbus 16"),
                1043)),
        candidates(),
        5,
        false,
        Verdict.TRUE,
        "sato",
        provenance,
        spread);
  }

  /** A response in which two people agreed and the device holds the step. */
  public static Response response(Incident incident) {
    Step step = step("r7-1a", "nftables:plant", Action.BLOCK_FLOW);
    Proposal first =
        new Proposal(
            "1",
            List.of(step),
            1_250_000,
            0,
            0,
            List.of(),
            List.of(WRITES),
            1,
            List.of(Text.of("plan.reason.best_net"), Text.of("plan.reason.nobody_suffers")),
            permission(Permission.Mode.APPROVAL));
    Proposal second =
        new Proposal(
            "2",
            List.of(step("r7-2a", "snmp:switch-3", Action.PORT_DOWN)),
            1_250_000,
            380_000,
            0,
            List.of(
                new Proposal.Suffering(
                    "heating",
                    "暖房・給湯（ボイラー室）",
                    380_000,
                    new Text("plan.misses.device", Map.of("device", "10.1.4.30")))),
            List.of(WRITES, new Link(HMI, BOILER, 6, 502, "modbus")),
            27,
            List.of(Text.of("plan.reason.most_prevented")),
            permission(Permission.Mode.RECOMMEND));
    long made = TIME / 1_000_000 + 60_000;
    return new Response(
        "r7",
        incident.id(),
        made,
        incident.provenance(),
        Response.State.HELD,
        List.of(first, second),
        "1",
        1,
        0,
        List.of(
            new Opinion("tanaka", Opinion.Kind.ASKED, made + 30_000, "朝の点検まで止めたい", ""),
            new Opinion("sato", Opinion.Kind.APPROVED, made + 95_000, "", "院長")),
        List.of(
            new StepState(
                "r7-1a",
                StepState.Phase.HELD,
                made + 96_000,
                made + 1_896_000,
                Text.of("response.step.held"))),
        Text.of("response.note.held"));
  }

  private static Permission permission(Permission.Mode mode) {
    return new Permission(mode, Duration.ZERO, Duration.ofMinutes(30), List.of());
  }

  private static Step step(String id, String driver, Action action) {
    return new Step(
        id, driver, action, List.of(Selector.of(WRITES)), Duration.ofMinutes(30), 0, List.of());
  }

  /** Two devices on the approved list and one that is not. */
  public static List<Device> devices() {
    return List.of(
        device(
            BOILER,
            "server",
            "plc",
            "Yokogawa Electric Corporation",
            new Approved("", "10.1.4.30", "ボイラー制御装置", "施設課 高橋", "本館 B1 機械室", "", "", "sato", TIME)),
        device(
            HMI,
            "client",
            "scada",
            "",
            new Approved("", "10.1.4.5", "監視端末", "施設課", "中央監視室", "", "", "sato", TIME)),
        device(VPN, "client", "", "", null));
  }

  private static Device device(
      Endpoint endpoint, String role, String type, String vendor, @Nullable Approved approved) {
    return new Device(
        endpoint.text(),
        endpoint,
        List.of(),
        vendor,
        role,
        type,
        List.of("modbus"),
        "10.1.4.0/24",
        TIME,
        TIME,
        10,
        1000,
        90,
        List.of(),
        approved);
  }

  /** Everything there is about a live incident. */
  public static CaseFile file(Provenance provenance, int steps) {
    Incident incident = incident(provenance, steps);
    return new CaseFile(
        incident,
        Optional.of(response(incident)),
        devices(),
        making(),
        new Proof(
            "ab".repeat(32), "cd".repeat(32), Optional.of(new Receipt(4711, "ef".repeat(32)))));
  }

  /** An incident alone: neither a response nor an inventory nor a receipt. */
  public static CaseFile bare() {
    return new CaseFile(
        incident(Provenance.LIVE, 1),
        Optional.empty(),
        List.of(),
        making(),
        new Proof("ab".repeat(32), "", Optional.empty()));
  }

  private static Making making() {
    return new Making(
        "みどり総合病院",
        "tanaka",
        Instant.ofEpochSecond(TIME / SECOND + 3600),
        "0.1.0",
        List.of("0.1.0: api, incident, report"));
  }

  /** How things are said in a language. */
  public static Words words(Texts texts, String language) {
    return new Words(texts, Locale.forLanguageTag(language), ZoneId.of("Asia/Tokyo"));
  }

  /** The report on a live incident with everything. */
  public static Paper paper(String language) {
    return IncidentPaper.of(file(Provenance.LIVE, 4), words(FileTexts.all(), language));
  }
}
