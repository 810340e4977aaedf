package org.kaname.forward.queue;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.SampleEvents;
import org.kaname.forward.format.Cef;
import org.kaname.forward.format.Ecs;
import org.kaname.forward.format.Syslog;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.Form;

/** How fast the queue and the forms are; only where it is asked for. */
class QueueBenchmark {
  private static final int COUNT = 100_000;
  private static final Syslog FORMAT = new Syslog(new Syslog.Header(16, "host", 32473), 8192);

  @TempDir Path folder;

  private static Event alert(int n) {
    return SampleEvents.alert("n" + n, "10.1.0.7 opens a connection to 10.1.0.20 port 502");
  }

  @Test
  void print() throws Exception {
    assumeTrue(Boolean.getBoolean("forward.benchmark"), "not asked for: -Dforward.benchmark=true");
    System.out.printf(
        "Java %s, %d processors, %s%n",
        System.getProperty("java.version"),
        Runtime.getRuntime().availableProcessors(),
        folder.toAbsolutePath());
    forms();
    for (int group : new int[] {1, 10, 100, 1000, 10_000}) {
      queue(group);
    }
  }

  private static void forms() {
    Cef cef = new Cef("0.1.0", 8192);
    Ecs ecs = new Ecs(new Ecs.Maker("host", "0.1.0"), 8192);
    for (int round = 0; round < 2; round++) {
      form("rfc5424", event -> FORMAT.write(event).length);
      form("cef", event -> cef.write(event).length);
      form("ecs", event -> ecs.write(event).length);
    }
  }

  private static void form(String name, ToIntFunction<Event> writer) {
    long begin = System.nanoTime();
    long bytes = 0;
    for (int i = 0; i < COUNT; i++) {
      bytes += writer.applyAsInt(alert(i));
    }
    long nanos = System.nanoTime() - begin;
    System.out.printf(
        "form %-8s %8.1f us each, %d bytes each%n", name, nanos / 1e3 / COUNT, bytes / COUNT);
  }

  private void queue(int group) throws Exception {
    int rounds = Math.min(COUNT / group, 300);
    Event event = alert(7);
    byte[] record = Envelope.of(Form.SYSLOG, event, FORMAT.write(event)).bytes();
    List<byte[]> records = new ArrayList<>();
    for (int i = 0; i < group; i++) {
      records.add(record);
    }
    try (DiskQueue queue = new DiskQueue(folder.resolve("g" + group), 4L << 30)) {
      long begin = System.nanoTime();
      for (int i = 0; i < rounds; i++) {
        queue.append(records);
      }
      double seconds = (System.nanoTime() - begin) / 1e9;
      long written = System.nanoTime();
      long read = 0;
      for (long at = 0; at < (long) group * rounds; ) {
        List<Item> some = queue.read(at, 1000, 1 << 20);
        read += some.size();
        at = some.get(some.size() - 1).sequence() + 1;
      }
      double reading = (System.nanoTime() - written) / 1e9;
      System.out.printf(
          "queue, %5d with one fsync: %9.0f a second written (%.1f ms an fsync), %9.0f read%n",
          group, (double) group * rounds / seconds, seconds * 1e3 / rounds, read / reading);
    }
  }
}
