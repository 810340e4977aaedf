package org.kaname.console;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.IdentityField;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;
import org.kaname.inventory.Inventory;
import org.kaname.monitor.Counter;
import org.kaname.monitor.DecoderState;
import org.kaname.monitor.Monitoring;
import org.kaname.monitor.SourceState;
import org.kaname.session.Session;
import org.kaname.session.SessionLog;
import org.kaname.session.SessionQuery;

/**
 * A hospital of any size, the same for the same size: devices, conversations, sessions, sources.
 */
final class FakeSite implements Inventory, Monitoring, SessionLog {
  static final long NOW = TimeUnit.SECONDS.toNanos(1_795_400_000L);
  private static final long HOUR = TimeUnit.HOURS.toNanos(1);
  private static final String[] ZONES = {
    "10.0.%d.0/24", "VLAN 1%02d", "172.16.%d.0/24", "192.168.%d.0/24"
  };
  private static final String[][] KINDS = {
    {"plc", "Yokogawa", "modbus", "boiler"},
    {"modality", "Canon Medical", "dicom", "CT"},
    {"pacs", "Fujifilm", "dicom", "PACS"},
    {"server", "NEC", "hl7", "ward"},
    {"controller", "Azbil", "bacnet", "air"},
    {"workstation", "Dell", "", "pc"},
    {"sensor", "Omron", "modbus", "meter"},
    {"printer", "Ricoh", "", "printer"}
  };

  private final List<Device> devices = new ArrayList<>();
  private final Map<String, Integer> places = new HashMap<>();
  private final List<Conversation> conversations = new ArrayList<>();
  private final List<Approved> approved = new ArrayList<>();
  private final AtomicLong packets = new AtomicLong(81_234_567);

  FakeSite(int size) {
    Random random = new Random(7);
    int perZone = Math.max(9, Math.min(254, size / 40));
    for (int i = 0; i < size; i++) {
      add(i, perZone, random);
    }
    for (int i = 1; i < size; i++) {
      talk(i, i - i % perZone, random);
      if (i % perZone == 0) {
        talk(i, 0, random);
      }
    }
    if (size > 0) {
      approved.add(
          new Approved("", "10.0.0.240", "CT 2 (spare)", "放射線科", "B1", "", "", "sato", NOW));
    }
  }

  private void add(int i, int perZone, Random random) {
    int zone = i / perZone;
    String[] kind = KINDS[i % perZone == 0 ? 2 : random.nextInt(KINDS.length)];
    String name = ZONES[zone % ZONES.length].formatted(zone / ZONES.length + 1);
    String ip = "10.%d.%d.%d".formatted(zone / 200, zone % 200, i % perZone + 1);
    String mac = "00:1b:%02x:%02x:%02x:%02x".formatted(zone / 256, zone % 256, i % 256, i / 256);
    Endpoint endpoint = new Endpoint("eth1", 0, mac, ip, -1);
    boolean known = random.nextInt(100) > 5;
    String called = kind[3] + "-" + (zone + 1) + "-" + (i % perZone + 1);
    @Nullable Approved entry =
        known
            ? new Approved(
                mac,
                ip,
                called,
                owner(kind[0]),
                "本館 " + (zone % 6 + 1) + "F",
                "",
                "",
                "sato",
                NOW - 300 * HOUR)
            : null;
    if (entry != null) {
      approved.add(entry);
    }
    int maturity = random.nextInt(100) > 20 ? 100 : random.nextInt(100);
    long last =
        random.nextInt(100) > 4 ? NOW - random.nextInt(3600) * 1_000_000_000L : NOW - 60 * HOUR;
    places.put("eth1/" + endpoint.text(), devices.size());
    devices.add(
        new Device(
            "eth1/" + endpoint.text(),
            endpoint,
            known ? List.of(called) : List.of(),
            kind[1],
            i % perZone == 0 ? "server" : "client",
            kind[0],
            kind[2].isEmpty() ? List.of() : List.of(kind[2]),
            name,
            random.nextInt(100) > 2 ? NOW - 400 * HOUR : NOW - 5 * HOUR,
            last,
            random.nextInt(4_000_000),
            random.nextInt(900_000_000),
            maturity,
            identities(kind, called),
            entry));
  }

  private static String owner(String kind) {
    return kind.equals("modality") || kind.equals("pacs") ? "放射線科" : "施設課";
  }

  private static List<Identity> identities(String[] kind, String name) {
    return List.of(
        new Identity(IdentityField.VENDOR, kind[1], "oui", 60, NOW - HOUR),
        new Identity(IdentityField.NAME, name, kind[2].isEmpty() ? "dhcp" : kind[2], 100, NOW),
        new Identity(
            IdentityField.FIRMWARE, "V2.11", kind[2].isEmpty() ? "http" : kind[2], 90, NOW));
  }

  private void talk(int from, int to, Random random) {
    Device client = devices.get(from);
    Device server = devices.get(to);
    String protocol = client.protocols().isEmpty() ? "" : client.protocols().get(0);
    int port = protocol.isEmpty() ? 443 : protocol.equals("modbus") ? 502 : 11112;
    conversations.add(
        new Conversation(
            client.id(),
            server.id(),
            protocol,
            6,
            port,
            random.nextInt(40) == 0 ? NOW - 4 * HOUR : NOW - 300 * HOUR,
            NOW - HOUR / 2));
  }

  @Override
  public synchronized List<Device> devices() {
    return List.copyOf(devices);
  }

  @Override
  public synchronized Optional<Device> find(String id) {
    return Optional.ofNullable(places.get(id)).map(devices::get);
  }

  @Override
  public List<Conversation> conversations() {
    return conversations;
  }

  @Override
  public synchronized List<Approved> approved() {
    return List.copyOf(approved);
  }

  @Override
  public List<Approved> missing() {
    return approved.subList(approved.size() - Math.min(1, approved.size()), approved.size());
  }

  @Override
  public synchronized CompletionStage<Void> approve(Collection<Approved> entries, String author) {
    for (Approved entry : entries) {
      for (int i = 0; i < devices.size(); i++) {
        Device d = devices.get(i);
        if (d.endpoint().mac().equals(entry.mac())) {
          devices.set(
              i,
              new Device(
                  d.id(),
                  d.endpoint(),
                  d.names(),
                  d.vendor(),
                  d.role(),
                  d.type(),
                  d.protocols(),
                  d.zone(),
                  d.firstSeen(),
                  d.lastSeen(),
                  d.packets(),
                  d.bytes(),
                  d.maturity(),
                  d.identities(),
                  entry));
        }
      }
    }
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<SourceState> sources() {
    long now = packets.addAndGet(4000 + System.nanoTime() % 900);
    return List.of(
        new SourceState(
            "eth1",
            true,
            "running",
            now,
            now * 311,
            NOW,
            List.of(
                new Counter("pipeline.dropped.ring", 0), new Counter("pipeline.fragments", 1834))),
        new SourceState(
            "ward-2023-11.pcapng",
            false,
            "ended",
            1_203_884,
            402_334_112,
            NOW - 30 * HOUR,
            List.of(new Counter("pipeline.dropped.truncated", 12))),
        new SourceState("eth2", true, "dead", 992, 63_002, NOW - 2 * HOUR, List.of()));
  }

  @Override
  public List<DecoderState> decoders() {
    long now = packets.get();
    return List.of(
        new DecoderState(
            "bacnet",
            "org.kaname.decoder.bacnet 0.1.0",
            true,
            List.of("udp/47808"),
            412,
            now / 9,
            0),
        new DecoderState(
            "dicom",
            "org.kaname.decoder.dicom 0.1.0",
            true,
            List.of("tcp/104", "tcp/11112"),
            96,
            88_120,
            3),
        new DecoderState(
            "modbus",
            "org.kaname.decoder.modbus 0.1.1",
            true,
            List.of("tcp/502"),
            1204,
            now / 3,
            17),
        new DecoderState(
            "modbus", "org.kaname.decoder.modbus 0.1.0", false, List.of("tcp/502"), 0, 0, 0));
  }

  @Override
  public List<Session> find(SessionQuery query) {
    List<Session> found = new ArrayList<>();
    for (int i = 0; i < conversations.size() && found.size() < query.limit(); i++) {
      Conversation c = conversations.get(i);
      long start = NOW - i * 1_700_000_000L;
      boolean wanted =
          (text(c.client()).startsWith(query.address())
                  || text(c.server()).startsWith(query.address()))
              && (query.protocol().isEmpty() || query.protocol().equals(c.protocol()))
              && start >= query.from()
              && start < query.until();
      if (wanted) {
        found.add(
            new Session(
                "eth1",
                start,
                start + 8_400_000_000L + i,
                text(c.client()),
                text(c.server()),
                6,
                49_152 + i % 16_000,
                c.port(),
                c.protocol(),
                12 + i % 80,
                30 + i % 90,
                28 + i % 80,
                4_210L * (1 + i % 30),
                18_400L * (1 + i % 50)));
      }
    }
    return found;
  }

  private static String text(String id) {
    return id.substring(id.indexOf('/') + 1);
  }
}
