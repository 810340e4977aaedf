package org.kaname.console;

import java.util.Optional;
import org.kaname.baseline.Baselines;
import org.kaname.capture.PacketStore;
import org.kaname.incident.Incidents;
import org.kaname.inventory.ApprovedLists;
import org.kaname.inventory.Inventory;
import org.kaname.monitor.Monitoring;
import org.kaname.session.SessionLog;
import org.kaname.text.Texts;
import org.kaname.user.Users;

/** Every service, faked; or none but users. */
record FakeServices(
    Optional<Users> users,
    Optional<Inventory> inventory,
    Optional<Incidents> incidents,
    Optional<SessionLog> sessionLog,
    Optional<Monitoring> monitoring,
    Optional<PacketStore> packets,
    Optional<Texts> texts)
    implements Services {

  @Override
  public Optional<Baselines> baselines() {
    return inventory.map(present -> new FakeBaselines());
  }

  @Override
  public Optional<ApprovedLists> lists() {
    return inventory.map(FakeLists::new);
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
        Optional.of(new FakeTexts()));
  }

  /** Returns the same with other messages. */
  FakeServices with(Texts others) {
    return new FakeServices(
        users, inventory, incidents, sessionLog, monitoring, packets, Optional.of(others));
  }

  static FakeServices bare(Users users) {
    return new FakeServices(
        Optional.of(users),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }
}
