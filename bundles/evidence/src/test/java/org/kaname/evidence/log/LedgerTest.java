package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two threads give places and write, each at its own pace. */
class LedgerTest {
  private static final int BATCHES = 3000;

  @TempDir Path folder;
  private Ledger ledger;

  @BeforeEach
  void open() throws Exception {
    ledger = new Ledger(folder, new Sealers("test", new LogKeys(new TestUnit())));
    ledger.recover(0);
  }

  @Test
  void batches_getThePlacesAtWhichTheyAreWritten() throws Exception {
    BlockingQueue<Batch> prepared = new ArrayBlockingQueue<>(1);
    FutureTask<Void> preparing =
        new FutureTask<>(
            () -> {
              Random random = new Random(1);
              for (int i = 0; i < BATCHES; i++) {
                prepared.put(ledger.prepare(waiting(1 + i % 3)));
                pause(random.nextInt(400_000));
              }
              return null;
            });
    new Thread(preparing).start();
    for (int i = 0; i < BATCHES; i++) {
      long size = ledger.records().size();
      Batch written = ledger.commit(prepared.take());
      assertEquals(size, written.base());
    }
    preparing.get();
    ledger.close();
  }

  @Test
  void batchWhosePlaceIsGone_getsAnother() throws Exception {
    Batch first = ledger.prepare(waiting(2));
    Batch second = ledger.prepare(waiting(3));
    Batch late = ledger.commit(second); // as if the first had failed
    assertEquals(0, late.base());
    Batch last = ledger.commit(first);
    assertEquals(3, last.base());
    for (int i = 0; i < 2; i++) {
      byte[] body = ledger.read(3 + i).orElseThrow();
      assertArrayEquals(last.sealed().get(i).body(), body);
    }
    ledger.close();
  }

  private static List<Waiting> waiting(int count) {
    return IntStream.range(1, 1 + count).mapToObj(i -> new Waiting(Logs.entry(i))).toList();
  }

  private static void pause(long nanos) {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < nanos) {
      Thread.onSpinWait();
    }
  }
}
