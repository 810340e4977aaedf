package org.kaname.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.kaname.evidence.Receipt;
import org.kaname.incident.Incident;
import org.kaname.incident.Provenance;

class ReportDeskTest {
  private static final Incident INCIDENT = Samples.incident(Provenance.LIVE, 3);
  private static final Order ORDER = new Order(INCIDENT.id(), Form.DOCX, Locale.ENGLISH, "tanaka");

  private static ReportDesk desk(CountDownLatch gate) {
    Maker.Sources sources =
        new Maker.Sources(
            id -> {
              try {
                gate.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              return Optional.of(INCIDENT);
            },
            id -> Optional.empty(),
            id -> Optional.empty());
    return new ReportDesk(
        MakerTest.maker(
            sources, entry -> CompletableFuture.completedFuture(new Receipt(0, "00".repeat(32)))));
  }

  private static ReportRefusal refusal(CompletableFuture<Report> order) {
    ExecutionException failed =
        assertThrows(ExecutionException.class, () -> order.get(10, TimeUnit.SECONDS));
    return assertInstanceOf(ReportRefusal.class, failed.getCause());
  }

  @Test
  void tooManyOrders_areRefusedAndTheOthersMade() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    ReportDesk desk = desk(gate);
    try {
      List<CompletableFuture<Report>> orders = new ArrayList<>();
      for (int i = 0; i < 9; i++) {
        orders.add(desk.make(ORDER).toCompletableFuture());
      }
      assertEquals("report.busy", refusal(orders.get(8)).text().key());
      gate.countDown();
      for (CompletableFuture<Report> order : orders.subList(0, 8)) {
        assertTrue(order.get(60, TimeUnit.SECONDS).length() > 1000);
      }
    } finally {
      desk.stop();
    }
  }

  @Test
  void closedDesk_refuses() {
    ReportDesk desk = desk(new CountDownLatch(0));
    desk.stop();
    assertEquals("report.busy", refusal(desk.make(ORDER).toCompletableFuture()).text().key());
  }
}
