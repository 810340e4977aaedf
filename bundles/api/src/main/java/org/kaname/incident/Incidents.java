package org.kaname.incident;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** The incidents of this installation. Thread-safe. */
@ProviderType
public interface Incidents {
  /**
   * Opens the intake of a run.
   *
   * @param provenance where its traffic comes from.
   * @param kept whether its incidents join the record; if not, only {@code changes} sees them.
   * @param changes sees every change of an incident of this run, on the thread of the intake.
   */
  IncidentIntake open(
      String sensor, Provenance provenance, boolean kept, Consumer<Incident> changes);

  /** Lists incidents, newest first, at most {@code limit}. */
  List<Incident> list(int limit);

  Optional<Incident> find(String id);

  /**
   * Records a person's verdict and closes the incident.
   *
   * @return completes when the verdict is in the evidence log; fails with {@link
   *     IllegalArgumentException} if there is no such incident.
   */
  CompletionStage<Incident> decide(String id, Verdict verdict, String author, String reason);
}
