package org.kaname.console;

import java.util.List;
import org.kaname.baseline.Baselines;
import org.kaname.baseline.DeviceBaseline;
import org.kaname.baseline.SensorBaseline;

/** One live sensor that knows one device. */
final class FakeBaselines implements Baselines {
  static final String KNOWN = "10.0.0.5";

  @Override
  public void refresh() {
    // Always fresh.
  }

  @Override
  public List<SensorBaseline> sensors() {
    return List.of(new SensorBaseline("eth1", true, 1, 1, 1, 1, 1, 0, FakeSite.NOW, 0, ""));
  }

  @Override
  public List<DeviceBaseline> devices() {
    return find(KNOWN);
  }

  @Override
  public List<DeviceBaseline> find(String device) {
    if (!device.equals(KNOWN)) {
      return List.of();
    }
    DeviceBaseline.Behaviour behaviour =
        new DeviceBaseline.Behaviour(true, -1, "read", "3", 812, 1.5, 1, 10, 60, 4, false);
    DeviceBaseline.Peer peer =
        new DeviceBaseline.Peer("10.0.0.1", true, "modbus tcp/502", List.of(behaviour));
    return List.of(new DeviceBaseline("eth1", device, "", 100, 7200, 3600, 0, 1, List.of(peer)));
  }

  @Override
  public int forget(String device, String actor) {
    return device.equals(KNOWN) ? 1 : 0;
  }
}
