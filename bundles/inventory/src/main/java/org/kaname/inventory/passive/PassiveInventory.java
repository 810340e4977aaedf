package org.kaname.inventory.passive;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.kaname.decode.IdentityField;
import org.kaname.detect.Endpoint;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;
import org.kaname.inventory.Inventory;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The inventory: observations made readable, approvals beside them, both kept on disk. */
@Component
public final class PassiveInventory implements Inventory {
  private static final Logger LOG = LoggerFactory.getLogger(PassiveInventory.class);

  /** Nothing older than a minute may be lost. */
  private static final long SAVE_SECONDS = 30;

  private static final List<IdentityField> NAMES =
      List.of(
          IdentityField.NAME,
          IdentityField.APPLICATION,
          IdentityField.PRODUCT,
          IdentityField.MODEL);

  private final Observations observations;
  private final EvidenceLog evidence;
  private final Approvals approvals;
  private final Vendors vendors;
  private final ObservedFiles files;
  private final ScheduledFuture<?> saving;
  private volatile Listed listed = new Listed(-1, -1, List.of());
  private long saved;
  private boolean complained;
  private final ScheduledExecutorService saver =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "inventory");
            thread.setDaemon(true);
            return thread;
          });

  @Activate
  public PassiveInventory(
      BundleContext context, @Reference Observations observations, @Reference EvidenceLog evidence)
      throws IOException {
    this.observations = observations;
    this.evidence = evidence;
    Path folder = Path.of(property(context, "karaf.data", "data"), "inventory");
    files = new ObservedFiles(folder);
    approvals = new Approvals(folder.resolve("approved.jsonl"));
    vendors = Vendors.load(Path.of(property(context, "karaf.etc", "etc"), "oui.tsv"));
    restore();
    saved = observations.changes();
    saving = saver.scheduleWithFixedDelay(this::save, SAVE_SECONDS, SAVE_SECONDS, TimeUnit.SECONDS);
  }

  private static String property(BundleContext context, String name, String otherwise) {
    String value = context.getProperty(name);
    return value == null ? otherwise : value;
  }

  private void restore() throws IOException {
    for (Device device : files.devices()) {
      observations.seen(
          new Observation(
              device.endpoint(),
              device.role(),
              new TreeSet<>(device.protocols()),
              device.firstSeen(),
              device.lastSeen(),
              device.packets(),
              device.bytes(),
              device.maturity(),
              device.identities()));
    }
    files.conversations().forEach(observations::remembered);
  }

  private void save() {
    long changes = observations.changes();
    if (changes == saved) {
      return;
    }
    try {
      files.write(devices(), conversations());
      saved = changes;
      complained = false;
    } catch (IOException e) {
      if (!complained) {
        LOG.error(
            "the inventory is kept in memory only; make room on the disk, see kaname:doctor", e);
      }
      complained = true;
    }
  }

  @Deactivate
  void stop() throws InterruptedException {
    saving.cancel(false);
    saver.execute(this::save);
    saver.shutdown();
    if (!saver.awaitTermination(10, TimeUnit.SECONDS)) {
      LOG.warn("the inventory could not be kept within 10 s");
    }
  }

  @Override
  public List<Device> devices() {
    long seen = observations.changes();
    long approved = approvals.changes();
    Listed last = listed;
    if (last.seen != seen || last.approved != approved) {
      last = new Listed(seen, approved, list());
      listed = last;
    }
    return last.devices;
  }

  /** All devices after so many changes; pages ask for them far more often than they change. */
  private record Listed(long seen, long approved, List<Device> devices) {}

  private record Keyed(String key, Observation observation) {}

  private List<Device> list() {
    Collection<Observation> all = observations.all();
    Set<String> withIp = new HashSet<>();
    for (Observation one : all) {
      if (!one.endpoint().ip().isEmpty()) {
        withIp.add(adapter(one.endpoint()));
      }
    }
    List<Keyed> keyed = new ArrayList<>();
    for (Observation one : all) {
      Endpoint endpoint = one.endpoint();
      if (!endpoint.ip().isEmpty() || !withIp.contains(adapter(endpoint))) {
        keyed.add(new Keyed(order(endpoint), one));
      }
    }
    return keyed.stream()
        .sorted(Comparator.comparing(Keyed::key))
        .map(one -> device(one.observation()))
        .toList();
  }

  private static String adapter(Endpoint endpoint) {
    return endpoint.sensor() + " " + endpoint.vlan() + " " + endpoint.mac();
  }

  /** Makes addresses sort as numbers. */
  private static String order(Endpoint endpoint) {
    StringBuilder key = new StringBuilder(endpoint.sensor()).append(' ');
    for (String part : endpoint.ip().split("[.]", -1)) {
      key.append("000", 0, Math.max(0, 3 - part.length())).append(part);
    }
    return key.append(endpoint.mac()).append(endpoint.station() + 1).toString();
  }

  private Device device(Observation one) {
    Endpoint endpoint = one.endpoint();
    String assigned = vendors.name(endpoint.mac());
    return new Device(
        Ids.of(endpoint),
        endpoint,
        names(one.identities()),
        said(one.identities(), IdentityField.VENDOR).orElse(assigned),
        one.role(),
        DeviceTypes.of(one.protocols(), one.role()),
        List.copyOf(one.protocols()),
        zone(endpoint),
        one.firstSeen(),
        one.lastSeen(),
        one.packets(),
        one.bytes(),
        one.maturity(),
        one.identities(),
        approvals.of(endpoint.mac(), endpoint.ip()).orElse(null));
  }

  private static List<String> names(List<Identity> identities) {
    List<String> names = new ArrayList<>();
    for (IdentityField field : NAMES) {
      said(identities, field).ifPresent(names::add);
    }
    return names;
  }

  private static Optional<String> said(List<Identity> identities, IdentityField field) {
    return identities.stream()
        .filter(identity -> identity.field() == field)
        .map(Identity::value)
        .findFirst();
  }

  /** The VLAN, and the /24 or the link: enough to see who sits together. */
  private static String zone(Endpoint endpoint) {
    String vlan = endpoint.vlan() == 0 ? "" : "VLAN " + endpoint.vlan() + " ";
    int dot = endpoint.ip().lastIndexOf('.');
    return dot > 0 ? vlan + endpoint.ip().substring(0, dot) + ".0/24" : vlan.strip();
  }

  @Override
  public Optional<Device> find(String id) {
    return devices().stream().filter(device -> device.id().equals(id)).findFirst();
  }

  @Override
  public List<Conversation> conversations() {
    return observations.conversations();
  }

  @Override
  public List<Approved> approved() {
    return approvals.all();
  }

  @Override
  public List<Approved> missing() {
    return approvals.without(devices());
  }

  @Override
  public CompletionStage<Void> approve(Collection<Approved> devices, String author) {
    CompletableFuture<?>[] receipts =
        devices.stream()
            .map(device -> evidence.append(entry(device, author)).toCompletableFuture())
            .toArray(CompletableFuture[]::new);
    return CompletableFuture.allOf(receipts).thenRun(() -> keep(devices));
  }

  private void keep(Collection<Approved> devices) {
    try {
      approvals.add(devices);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static EvidenceRecord entry(Approved device, String author) {
    return EvidenceRecord.now(
            "device.approved",
            device.mac().isEmpty() ? device.ip() : device.mac(),
            author,
            Map.of("name", device.name(), "ip", device.ip(), "place", device.place()))
        .asStatement();
  }
}
