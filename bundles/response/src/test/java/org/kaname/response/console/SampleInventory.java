package org.kaname.response.console;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Approved;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.inventory.Inventory;

/** A small hospital: eight modalities that send to a PACS, a ventilator, a gateway. */
final class SampleInventory implements Inventory {
  private static Device device(String ip, String vendor, String type, String role) {
    String mac = "02:00:00:00:00:" + String.format("%02x", ip.hashCode() & 0xFF);
    List<String> protocols = type.isEmpty() ? List.of() : List.of("dicom");
    return new Device(
        "eth1/" + ip,
        new Endpoint("eth1", 0, mac, ip, -1),
        List.of(),
        vendor,
        role,
        type,
        protocols,
        "",
        0,
        0,
        0,
        0,
        100,
        List.of(),
        null);
  }

  @Override
  public List<Device> devices() {
    List<Device> all =
        new java.util.ArrayList<>(
            IntStream.rangeClosed(1, 8)
                .mapToObj(i -> device("10.0.1." + i, i % 2 == 0 ? "Canon" : "GE", "modality", ""))
                .toList());
    all.add(device("10.0.2.9", "Fujifilm", "pacs", "server"));
    all.add(device("10.0.2.5", "Dräger", "ventilator", ""));
    all.add(device("10.0.1.254", "Yamaha", "", "gateway"));
    return all;
  }

  @Override
  public Optional<Device> find(String id) {
    return devices().stream().filter(one -> one.id().equals(id)).findFirst();
  }

  @Override
  public List<Conversation> conversations() {
    return IntStream.rangeClosed(1, 8)
        .mapToObj(i -> new Conversation("eth1/10.0.1." + i, "eth1/10.0.2.9", "dicom", 6, 104, 0, 0))
        .toList();
  }

  @Override
  public List<Approved> approved() {
    return List.of();
  }

  @Override
  public List<Approved> missing() {
    return List.of();
  }

  @Override
  public CompletionStage<Void> approve(Collection<Approved> devices, String author) {
    return CompletableFuture.failedFuture(new IllegalStateException());
  }
}
