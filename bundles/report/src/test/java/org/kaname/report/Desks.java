package org.kaname.report;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;

/** A desk that knows one incident. */
public final class Desks implements AutoCloseable {
  private final ReportDesk desk;

  /** Opens it. */
  public Desks() {
    Incident incident = Samples.incident(Provenance.LIVE, 3);
    Maker.Sources sources =
        new Maker.Sources(
            id -> Optional.of(incident).filter(one -> one.id().equals(id)),
            id -> Optional.of(Samples.response(incident)),
            id -> Samples.devices().stream().filter(one -> one.id().equals(id)).findFirst());
    desk =
        new ReportDesk(
            MakerTest.maker(
                sources,
                entry -> CompletableFuture.completedFuture(new Receipt(7, "f0".repeat(32)))));
  }

  /** Returns it. */
  public ReportDesk desk() {
    return desk;
  }

  @Override
  public void close() {
    desk.stop();
  }
}
