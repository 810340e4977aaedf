package org.kaname.remote.access;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.kaname.detect.Alert;
import org.kaname.incident.IncidentIntake;
import org.kaname.incident.Incidents;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.session.Alerts;

/** Follows the incidents service that is there; without one alerts go nowhere. For one thread. */
final class Intakes implements AutoCloseable {
  private final AtomicReference<@Nullable Incidents> there;
  private final Provenance provenance;
  private @Nullable Incidents service;
  private @Nullable IncidentIntake intake;

  Intakes(AtomicReference<@Nullable Incidents> there, Provenance provenance) {
    this.there = there;
    this.provenance = provenance;
  }

  private void follow() {
    Incidents now = there.get();
    if (now != service) {
      close();
      service = now;
      intake = now == null ? null : now.open(Alerts.NAME, provenance, true, change -> {});
    }
  }

  void accept(Alert alert) {
    follow();
    if (intake != null) {
      intake.accept(alert);
    }
  }

  void advance(long time) {
    follow();
    if (intake != null) {
      intake.advance(time);
    }
  }

  @Override
  public void close() {
    if (intake != null) {
      intake.close();
      intake = null;
      service = null;
    }
  }
}
