package org.kaname.incident.kept;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.concurrent.TimeUnit;
import org.kaname.evidence.EvidenceLog;
import org.kaname.incident.Incident;
import org.kaname.store.Store;

/** Makes archives as a container would, and reaches into them. */
public final class IncidentArchives {
  private IncidentArchives() {}

  /** Makes an archive with a store. */
  public static IncidentArchive of(Store store, EvidenceLog evidence, int retentionDays) {
    IncidentArchive archive = new IncidentArchive(new Settings(retentionDays, 1), evidence);
    archive.setStore(store);
    return archive;
  }

  /** Writes everything and ends. */
  public static void stop(IncidentArchive archive) throws InterruptedException {
    archive.stop();
  }

  /** Waits until everything is written. */
  public static void flushed(IncidentArchive archive) throws Exception {
    archive.flush().get(60, TimeUnit.SECONDS);
  }

  /** Makes all incidents look as if they had not changed for some days. */
  public static void age(Store store, int days) throws Exception {
    try (Connection connection = store.open("incident", IncidentArchive.class).getConnection();
        PreparedStatement update =
            connection.prepareStatement("UPDATE incident_record SET kept_at = kept_at - ?")) {
      update.setLong(1, TimeUnit.DAYS.toMillis(days));
      update.executeUpdate();
    }
  }

  /** Copies an incident under another identifier. */
  public static Incident renamed(Incident one, String id) {
    return new Incident(
        id,
        one.sensor(),
        one.first(),
        one.last(),
        one.devices(),
        one.cause(),
        one.probability(),
        one.severity(),
        one.what(),
        one.facts(),
        one.candidates(),
        one.alerts(),
        one.open(),
        one.verdict(),
        one.decidedBy(),
        one.provenance(),
        one.spread());
  }
}
