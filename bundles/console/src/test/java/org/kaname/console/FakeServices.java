package org.kaname.console;

import java.util.List;
import java.util.Optional;
import org.kaname.baseline.Baselines;
import org.kaname.capture.PacketStore;
import org.kaname.incident.Incidents;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.Inventory;
import org.kaname.monitor.Monitoring;
import org.kaname.session.SessionLog;
import org.kaname.store.Store;
import org.kaname.text.Texts;
import org.kaname.ui.UiModule;
import org.kaname.user.Users;

/** Every service, faked; or none but users. */
record FakeServices(
    Optional<Users> users,
    Optional<Inventory> inventory,
    Optional<Incidents> incidents,
    Optional<SessionLog> sessionLog,
    Optional<Monitoring> monitoring,
    Optional<PacketStore> packets,
    Optional<Texts> texts,
    List<UiModule> modules)
    implements Services {

  @Override
  public Optional<Baselines> baselines() {
    return inventory.map(present -> new FakeBaselines());
  }

  @Override
  public Optional<ApprovedLists> lists() {
    return inventory.map(FakeLists::new);
  }

  @Override
  public Optional<Store> store() {
    return inventory.map(present -> new FakeStore());
  }

  static FakeServices of(Users users, int devices, int incidentCount) {
    FakeSite site = new FakeSite(devices);
    FakeIncidents incidents = new FakeIncidents(site.devices(), incidentCount);
    return new FakeServices(
        Optional.of(users),
        Optional.of(site),
        Optional.of(incidents),
        Optional.of(site),
        Optional.of(site),
        Optional.of(incidents),
        Optional.of(new FakeTexts()),
        List.of());
  }

  static FakeServices bare(Users users) {
    return new FakeServices(
        Optional.of(users),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
