package org.kaname.capture.ring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.capture.CaptureFault;
import org.kaname.capture.CaptureSource;

/** Over a cable in a network namespace of its own. */
class RingDriverTest {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  @TempDir Path folder;
  private final RingDriver driver = new RingDriver(16);

  /** A UDP packet of 60 bytes between two hosts, either way. */
  private static String frame(String tag, int pair, boolean back) {
    String one = String.format("0a%06x", pair * 2);
    String other = String.format("0a%06x", pair * 2 + 1);
    return "0200000000010200000000ff"
        + tag
        + "08004500002e000000004011"
        + "0000"
        + (back ? other + one : one + other)
        + "c000c001001a0000"
        + "00".repeat(18);
  }

  private static void poll(List<CaptureSource> sources, List<Seen> seen, Duration span)
      throws Exception {
    long until = System.nanoTime() + span.toNanos();
    while (System.nanoTime() < until) {
      for (int i = 0; i < sources.size(); i++) {
        sources.get(i).poll(seen.get(i), Duration.ofMillis(10));
      }
    }
  }

  private static String reason(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(CaptureFault.class, call).text().key();
  }

  @Test
  void framesSent_areFramesSeen() throws Exception {
    Path file = folder.resolve("a.pcap");
    Netns.capture(file, IntStream.range(0, 20_000).mapToObj(i -> frame("", i, false)).toList());
    Netns.run(
        () -> {
          Seen seen = new Seen();
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            Netns.send(file, "--pps=100000");
            poll(List.of(source), List.of(seen), Duration.ofMillis(1200));
          }
          assertEquals(20_000, seen.frames);
          assertEquals(0, seen.drops);
          assertEquals(frame("", 0, false), seen.some.get(0));
          return null;
        });
  }

  @Test
  void vlanTag_isKept() throws Exception {
    Path file = folder.resolve("a.pcap");
    String tagged = frame("8100a014", 1, false);
    String twice = frame("8100a01481000007", 1, false);
    Netns.capture(file, List.of(tagged, twice));
    Netns.run(
        () -> {
          Seen seen = new Seen();
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            Netns.send(file, "--topspeed");
            poll(List.of(source), List.of(seen), Duration.ofMillis(300));
          }
          assertEquals(List.of(tagged, twice), seen.some);
          return null;
        });
  }

  @Test
  void addressPair_staysInOneShard() throws Exception {
    Path file = folder.resolve("a.pcap");
    List<String> frames = new ArrayList<>();
    for (int pair = 0; pair < 1000; pair++) {
      String tag = pair % 2 == 0 ? "" : "81000005";
      frames.add(frame(tag, pair, false));
      frames.add(frame(tag, pair, true));
    }
    Netns.capture(file, frames);
    Netns.run(
        () -> {
          List<CaptureSource> sources = driver.open("tap0", 3, "");
          List<Seen> seen = List.of(new Seen(), new Seen(), new Seen());
          Netns.send(file, "--topspeed");
          poll(sources, seen, Duration.ofMillis(500));
          sources.forEach(CaptureSource::close);
          assertEquals(2000, seen.stream().mapToLong(one -> one.frames).sum());
          Set<Long> all = new HashSet<>();
          for (Seen one : seen) {
            assertTrue(one.pairs.size() > 250, "shares " + one.pairs.size());
            assertTrue(one.pairs.stream().allMatch(all::add), "a pair is in two shards");
          }
          return null;
        });
  }

  @Test
  void idleInterface_ticksAndCloses() throws Exception {
    Netns.run(
        () -> {
          Seen seen = new Seen();
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            long before = System.nanoTime();
            source.poll(seen, PATIENCE);
            assertTrue(System.nanoTime() - before < 500_000_000L);
            poll(List.of(source), List.of(seen), Duration.ofMillis(300));
          }
          long behind = System.currentTimeMillis() - seen.lastTick / 1_000_000;
          assertTrue(seen.ticks >= 3 && behind >= 0 && behind < 500, "tick behind " + behind);
          return null;
        });
  }

  @Test
  void interfaceSwitchedOff_isNoticedInTime() throws Exception {
    Netns.run(
        () -> {
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            Netns.ip("link set tap0 down");
            assertEquals("ring.interface_down", dies(source));
          }
          return null;
        });
  }

  @Test
  void cablePulled_isNoticedInTime() throws Exception {
    Netns.run(
        () -> {
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            Netns.ip("link set gen0 down");
            assertEquals("ring.no_link", dies(source));
          }
          return null;
        });
  }

  @Test
  void interfaceGone_isNoticedInTime() throws Exception {
    Netns.run(
        () -> {
          try (CaptureSource source = driver.open("tap0", 1, "").get(0)) {
            Netns.ip("link del tap0");
            assertTrue(dies(source).startsWith("ring."));
          }
          return null;
        });
  }

  private static String dies(CaptureSource source) {
    return reason(() -> poll(List.of(source), List.of(new Seen()), Duration.ofSeconds(5)));
  }

  @Test
  void filter_letsInWhatItSays() throws Exception {
    Path file = folder.resolve("a.pcap");
    Netns.capture(file, List.of(frame("", 1, false), frame("", 2, false)));
    Netns.run(
        () -> {
          Seen seen = new Seen();
          try (CaptureSource source = driver.open("tap0", 1, "host 10.0.0.4").get(0)) {
            Netns.send(file, "--topspeed");
            poll(List.of(source), List.of(seen), Duration.ofMillis(300));
          } catch (CaptureFault e) {
            assertEquals("ring.filter_needs_libpcap", e.text().key());
            return null;
          }
          assertEquals(List.of(frame("", 2, false)), seen.some);
          assertEquals("ring.bad_filter", reason(() -> driver.open("tap0", 1, "hosst x")));
          return null;
        });
  }

  @Test
  void whatCannotBeOpened_saysWhy() throws Exception {
    Netns.run(
        () -> {
          assertEquals("ring.no_interface", reason(() -> driver.open("nothere", 1, "")));
          Netns.ip("link set tap0 down");
          assertEquals("ring.interface_down", reason(() -> driver.open("tap0", 1, "")));
          return null;
        });
  }

  @Test
  void interfaces_areListedWithoutAnAddress() throws Exception {
    Netns.run(
        () -> {
          List<String> names = driver.interfaces().stream().map(one -> one.name()).toList();
          assertTrue(names.containsAll(List.of("lo", "tap0", "gen0")), names.toString());
          assertTrue(
              driver.interfaces().stream()
                  .filter(one -> one.name().equals("tap0"))
                  .allMatch(one -> one.up() && one.mac().length() == 17));
          return null;
        });
  }
}
