package org.kaname.forward.lane;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.forward.event.Event;
import org.kaname.forward.event.SampleEvents;
import org.kaname.forward.format.Syslog;
import org.kaname.forward.send.Address;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.Form;
import org.kaname.forward.send.Rsyslog;
import org.kaname.forward.send.Stream;
import org.kaname.text.Text;

/**
 * 10,000 alerts a second, with the server killed three times and the lane opened again on the way.
 */
class LaneLoadTest {
  private static final int RATE = Integer.getInteger("forward.rate", 10_000);
  private static final int SECONDS = Integer.getInteger("forward.seconds", 6);
  private static final Syslog FORMAT = new Syslog(new Syslog.Header(16, "host", 32473), 8192);
  private static final Pattern ID = Pattern.compile("\\[kaname@32473 id=\"n([0-9]+)\"");

  @TempDir Path folder;
  private long lost;

  private final Reports reports =
      new Reports() {
        @Override
        public void alarm(Text what) {}

        @Override
        public void dead(long count, Text reason) {}

        @Override
        public void dropped(long count) {
          lost += count;
        }
      };

  private Lane open(int port) throws IOException {
    return new Lane(
        new Lane.Place("soc", folder.resolve("soc"), 1L << 30),
        event -> Envelope.of(Form.SYSLOG, event, FORMAT.write(event)),
        confirmed -> new Stream(new Address("127.0.0.1", port), null, "soc", confirmed),
        new Backoff(100, 1000, new Random(1)),
        reports);
  }

  private static Event alert(int n) {
    return SampleEvents.alert("n" + n, "10.1.0.7 opens a connection to 10.1.0.20 port 502");
  }

  private BitSet arrived() throws IOException {
    BitSet seen = new BitSet();
    Path file = folder.resolve("server/messages");
    try (var lines = Files.lines(file, StandardCharsets.UTF_8)) {
      lines.forEach(
          line -> {
            Matcher found = ID.matcher(line);
            while (found.find()) {
              seen.set(Integer.parseInt(found.group(1)));
            }
          });
    } catch (java.io.UncheckedIOException e) {
      // A server that was killed may leave half a character.
      throw new IOException(e);
    }
    return seen;
  }

  private int arrivedNow() {
    try {
      return arrived().cardinality();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void everyAlert_arrivesThoughServerAndLaneWereRestarted() throws Exception {
    int count = RATE * SECONDS;
    try (Rsyslog server = new Rsyslog(folder.resolve("server"), Rsyslog.By.TCP)) {
      Lane lane = open(server.port);
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        int tenth = i % (count / 10) == 0 ? i / (count / 10) : 0;
        if (tenth == 2 || tenth == 4 || tenth == 6) {
          server.kill();
        } else if (tenth == 3 || tenth == 5 || tenth == 7) {
          server.start();
        } else if (tenth == 8) {
          lane.close();
          lane = open(server.port);
        }
        int n = i;
        assertTrue(lane.offer(() -> alert(n)), "no room at " + i);
        long due = begin + i * 1_000_000_000L / RATE;
        if ((i & 63) == 0 && due > System.nanoTime()) {
          LockSupport.parkNanos(due - System.nanoTime());
        }
      }
      long millis = (System.nanoTime() - begin) / 1_000_000;
      Lane last = lane;
      Rsyslog.until(
          () -> arrivedNow() == count, () -> arrivedNow() + " of " + count + " " + last.state());
      long whole = (System.nanoTime() - begin) / 1_000_000;
      LaneState state = last.state();
      last.close();
      assertEquals(count, arrived().cardinality());
      assertEquals(0, lost);
      assertEquals(0, state.overflow());
      System.out.printf(
          "%d alerts offered in %d ms, all %d at the server after %d ms, %d lines there%n",
          count, millis, arrived().cardinality(), whole, server.lines().size());
    }
  }
}
