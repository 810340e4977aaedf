package org.kaname.incident.merge;

import org.kaname.incident.AlertListener;
import org.kaname.incident.IncidentListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * Brings listeners to the desk. Most of them need the desk themselves: were they references of the
 * desk, the container would make both at once, give up on the listener, and nobody would hear of
 * incidents. So the desk comes into being alone, and this after it.
 */
@Component(
    service = {},
    immediate = true)
public final class Ears {
  private final IncidentDesk desk;

  /** Begins to listen for listeners. */
  @Activate
  public Ears(@Reference IncidentDesk desk) {
    this.desk = desk;
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addListener(IncidentListener listener) {
    desk.addListener(listener);
  }

  void removeListener(IncidentListener listener) {
    desk.removeListener(listener);
  }

  @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
  void addAlertListener(AlertListener listener) {
    desk.addAlertListener(listener);
  }

  void removeAlertListener(AlertListener listener) {
    desk.removeAlertListener(listener);
  }
}
