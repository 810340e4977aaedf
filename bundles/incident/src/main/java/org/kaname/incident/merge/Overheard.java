package org.kaname.incident.merge;

import java.util.function.Consumer;
import org.kaname.detect.Alert;
import org.kaname.incident.IncidentIntake;

/** An intake whose alerts somebody else hears of too, before they are merged. */
record Overheard(IncidentIntake intake, Consumer<Alert> listener) implements IncidentIntake {
  @Override
  public void accept(Alert alert) {
    listener.accept(alert);
    intake.accept(alert);
  }

  @Override
  public void advance(long time) {
    intake.advance(time);
  }

  @Override
  public void close() {
    intake.close();
  }
}
