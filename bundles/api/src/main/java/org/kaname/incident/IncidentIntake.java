package org.kaname.incident;

import org.kaname.detect.Alert;
import org.osgi.annotation.versioning.ProviderType;

/** Takes the alerts of one run of one sensor, in order of packet time; one thread at a time. */
@ProviderType
public interface IncidentIntake extends AutoCloseable {
  /** Takes an alert. */
  void accept(Alert alert);

  /** Says that packet time has moved on, so that quiet incidents close. */
  void advance(long time);

  /** Ends the run; incidents still open are closed. */
  @Override
  void close();
}
