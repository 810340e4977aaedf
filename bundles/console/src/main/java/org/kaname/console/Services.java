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

/** The services the console reads; each may be absent at any time. */
public interface Services {
  Optional<Users> users();

  Optional<Inventory> inventory();

  Optional<Incidents> incidents();

  Optional<SessionLog> sessionLog();

  Optional<Monitoring> monitoring();

  Optional<PacketStore> packets();

  Optional<Texts> texts();

  /** Returns what was learned as normal. */
  default Optional<Baselines> baselines() {
    return Optional.empty();
  }

  /** Returns what reads lists of devices. */
  default Optional<ApprovedLists> lists() {
    return Optional.empty();
  }
}
