package org.kaname.response.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.text.Text;

class ModelStoreTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-03T01:00:00Z"), ZoneOffset.UTC);

  @TempDir Path folder;

  private final List<EvidenceRecord> records = new ArrayList<>();
  private final List<CompletableFuture<Receipt>> receipts = new ArrayList<>();

  private final EvidenceLog slow =
      new EvidenceLog() {
        @Override
        public CompletionStage<Receipt> append(EvidenceRecord entry) {
          records.add(entry);
          CompletableFuture<Receipt> receipt = new CompletableFuture<>();
          receipts.add(receipt);
          return receipt;
        }
      };

  private final EvidenceLog prompt =
      new EvidenceLog() {
        @Override
        public CompletionStage<Receipt> append(EvidenceRecord entry) {
          records.add(entry);
          return CompletableFuture.completedFuture(new Receipt(0, ""));
        }
      };

  private ModelStore store(EvidenceLog evidence) {
    return new ModelStore(folder, evidence, CLOCK);
  }

  private static BusinessModel model(String id) throws ModelRefusal {
    Need need =
        new Need.All(
            List.of(
                new Need.NeedsFlow("10.0.0.1", "10.0.0.2", 6, 502),
                new Need.AtLeast(
                    1, List.of(new Need.NeedsDevice("10.0.0.3"), new Need.NeedsDevice("b")))));
    return BusinessModel.of(
        new BusinessModel.Parts(
            List.of(
                new BusinessFunction(
                    id, "要", 3, 1_000_000_000_000L, Duration.ofHours(1), 2, true, need)),
            List.of(
                new Classification(
                    new Classification.Thing.OfFlow(new Flow("a", "b", 0, 0x88B8)),
                    Classification.Category.SAFETY,
                    "tester",
                    Instant.EPOCH,
                    Classification.Source.RECOGNISED)),
            List.of(new Service("b", 6, 502)),
            List.of(
                new Zone("z", "z", List.of(new Prefix("10.0.0.0", 8)), List.of(7), List.of(), 3.5)),
            List.of(
                new Conduit(
                    "z", "z", List.of(new Conduit.Passage(6, 502)), Conduit.Confidence.OBSERVED)),
            List.of(
                new Window(
                    "w",
                    Window.Kind.NO_TOUCH,
                    new Window.Scope(List.of(id), List.of(), List.of()),
                    new Window.Weekly(
                        Set.of(DayOfWeek.FRIDAY, DayOfWeek.MONDAY),
                        LocalTime.NOON,
                        LocalTime.MIDNIGHT,
                        ZoneId.of("Asia/Tokyo")),
                    ""),
                new Window(
                    "v",
                    Window.Kind.MAINTENANCE,
                    Window.Scope.ALL,
                    new Window.Span(Instant.EPOCH, Instant.EPOCH.plusSeconds(1)),
                    "note")),
            List.of(new Infrastructure("a", Infrastructure.Role.DNS, List.of("z")))));
  }

  @Test
  void changeOfAnOlderVersion_isRefusedEvenIfTheNewerOneWasOnItsWay() throws Exception {
    ModelStore store = store(slow);
    var first = store.replace(model("f"), 0, "tester", "").toCompletableFuture();
    var late = store.replace(model("g"), 0, "other", "").toCompletableFuture();
    receipts.get(0).complete(new Receipt(0, ""));

    assertEquals(1, first.join().version());
    assertTrue(late.isCompletedExceptionally());
    CompletionException refused = assertThrows(CompletionException.class, late::join);
    assertTrue(refused.getCause() instanceof LostUpdate);
    assertEquals(1, receipts.size());
    assertEquals("f", store.current().model().parts().functions().get(0).id());
  }

  @Test
  void newModel_isInForceOnlyAfterItsReceipt() throws Exception {
    ModelStore store = store(slow);
    var done = store.replace(model("f"), "tester", "first").toCompletableFuture();

    assertEquals(BusinessModel.EMPTY, store.current().model());
    assertFalse(done.isDone());

    receipts.get(0).complete(new Receipt(0, ""));

    assertEquals(1, done.join().version());
    assertEquals(model("f"), store.current().model());
    assertEquals("business.changed", records.get(0).type());
    assertEquals(1, records.get(0).fields().get("functions"));
  }

  @Test
  void everyPart_comesBackAfterARestart() throws Exception {
    store(prompt).replace(model("f"), "tester", "first").toCompletableFuture().join();
    store(prompt).replace(model("g"), "tester", "second").toCompletableFuture().join();

    ModelStore again = store(prompt);

    assertEquals(model("g"), again.current().model());
    assertEquals(2, again.current().version());
    assertTrue(again.damage().isEmpty());
  }

  @Test
  void modelWithoutReceipt_neverComesIntoForce() throws Exception {
    ModelStore store = store(slow);
    var first = store.replace(model("f"), "tester", "").toCompletableFuture();
    var second = store.replace(model("g"), "tester", "").toCompletableFuture();
    receipts.get(0).completeExceptionally(new EvidenceFault(Text.of("x")));

    assertThrows(CompletionException.class, first::join);
    receipts.get(1).complete(new Receipt(0, ""));

    assertEquals(1, second.join().version());
    assertEquals(model("g"), store.current().model());
  }

  @Test
  void listeners_areTold() throws Exception {
    ModelStore store = store(prompt);
    List<Kept> told = new ArrayList<>();
    store.listen(told::add);
    store.replace(model("f"), "tester", "").toCompletableFuture().join();

    assertEquals(List.of(store.current()), told);
  }

  @Test
  void damagedFile_isSetAsideAndNothingIsClassified() throws Exception {
    store(prompt).replace(model("f"), "tester", "").toCompletableFuture().join();
    Path file = folder.resolve("model.json");
    String good = Files.readString(file);
    List<String> damaged =
        List.of(
            good.substring(0, good.length() / 2),
            good.replace("\"damage\":3", "\"damage\":9"),
            good.replace("\"damage\":3", "\"damage\":2"),
            good.replace("\"functions\":[", "\"funktions\":["),
            "null",
            "[]",
            "");
    for (int i = 0; i < damaged.size(); i++) {
      Files.writeString(file, damaged.get(i));
      ModelStore store = store(prompt);

      assertEquals(BusinessModel.EMPTY, store.current().model(), "damage " + i);
      assertEquals("business.damaged", store.damage().orElseThrow().key());
      assertEquals(
          damaged.get(i), Files.readString(folder.resolve("model.json.damaged-" + (i + 1))));
    }
    assertEquals("business.damaged", records.get(records.size() - 1).type());
  }

  @Test
  void diskThatTakesNothing_leavesTheOldModel() throws Exception {
    ModelStore store = store(prompt);
    blockFolder();

    assertThrows(
        CompletionException.class,
        () -> store.replace(model("f"), "tester", "").toCompletableFuture().join());
    assertEquals(0, store.current().version());
  }

  /** A folder where the file should be. */
  private void blockFolder() throws IOException {
    Files.createDirectories(folder.resolve("model.json").resolve("x"));
  }
}
