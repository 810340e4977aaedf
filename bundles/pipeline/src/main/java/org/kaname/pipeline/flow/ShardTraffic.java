package org.kaname.pipeline.flow;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Traffic;

/** What the numbers of one shard stand for, as its detectors read it. */
final class ShardTraffic implements Traffic {
  private final Origin origin;
  private final DeviceTable devices;
  private final LinkTable links;
  private final Totals totals;
  private final Clock clock;
  private final Delivery delivery;
  private @Nullable DetectorArrays detectors;
  private @Nullable String[] texts = new String[64];

  /** Where the traffic is from. */
  record Origin(String sensor, boolean kept, boolean live) {}

  ShardTraffic(
      Origin origin,
      DeviceTable devices,
      LinkTable links,
      Totals totals,
      Clock clock,
      Delivery delivery) {
    this.origin = origin;
    this.devices = devices;
    this.links = links;
    this.totals = totals;
    this.clock = clock;
    this.delivery = delivery;
  }

  /** Returns a device's identity in words, made once. */
  String text(int device) {
    if (device >= texts.length) {
      texts = Arrays.copyOf(texts, Math.max(device + 1, texts.length * 2));
    }
    String text = texts[device];
    if (text == null) {
      text = endpoint(device, -1).text();
      texts[device] = text;
    }
    return text;
  }

  /** Says who knows how well devices are known. */
  void maturity(DetectorArrays those) {
    detectors = those;
  }

  @Override
  public String sensor() {
    return origin.sensor();
  }

  @Override
  public boolean kept() {
    return origin.kept();
  }

  @Override
  public boolean live() {
    return origin.live();
  }

  @Override
  public long now() {
    return clock.now();
  }

  @Override
  public int devices() {
    return devices.size();
  }

  @Override
  public Endpoint endpoint(int device, int station) {
    return new Endpoint(
        origin.sensor(),
        devices.vlan(device),
        Addresses.mac(devices.mac(device)),
        Addresses.ip(devices.high(device), devices.low(device)),
        station);
  }

  @Override
  public long mac(int device) {
    return devices.mac(device);
  }

  @Override
  public long firstSent(int device) {
    return totals.at(clock.now()).first(device);
  }

  @Override
  public long lastSent(int device) {
    return totals.at(clock.now()).last(device);
  }

  @Override
  public long packets(int device) {
    return totals.at(clock.now()).packets(device);
  }

  @Override
  public long bytes(int device) {
    return totals.at(clock.now()).bytes(device);
  }

  @Override
  public int maturity(int device) {
    DetectorArrays all = detectors;
    if (all == null) {
      return 0;
    }
    int[] best = {0};
    all.each(detector -> best[0] = Math.max(best[0], detector.maturity(device)));
    return best[0];
  }

  @Override
  public boolean group(int device) {
    return devices.group(device);
  }

  @Override
  public int links() {
    return links.size();
  }

  @Override
  public int client(int link) {
    return links.client(link);
  }

  @Override
  public int server(int link) {
    return links.server(link);
  }

  @Override
  public int transport(int link) {
    return links.transport(link);
  }

  @Override
  public int port(int link) {
    return links.port(link);
  }

  @Override
  public int protocol(int link) {
    return links.protocol(link);
  }

  @Override
  public boolean chatter(int link) {
    return links.chatter(link);
  }

  @Override
  public boolean answered(int link) {
    return links.answered(link);
  }

  @Override
  public String protocolName(int protocol) {
    List<String> names = delivery.set().names();
    return protocol < names.size() ? names.get(protocol) : "";
  }

  @Override
  public @Nullable Decoder decoder(int protocol) {
    return delivery.decoder(protocol);
  }
}
