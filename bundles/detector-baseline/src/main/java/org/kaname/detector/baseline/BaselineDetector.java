package org.kaname.detector.baseline;

import static org.osgi.service.component.annotations.ServiceScope.PROTOTYPE;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Activity;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.Designate;

/**
 * Learns flows, message types, objects and timing, each device for itself, and alerts on what is
 * new once a device is known well enough. Nothing is learned from a device under alarm.
 */
@Component(scope = PROTOTYPE, configurationPid = "org.kaname.detector.baseline")
@Designate(ocd = Config.class)
public final class BaselineDetector implements Detector {
  private static final long NANOS = 1_000_000_000L;

  /** How long nothing is learned from a device after an alert. */
  private static final long ALARM = 60 * NANOS;

  private static final int REGULAR = 30;
  private static final long LONGEST_REGULAR = 60 * NANOS;
  private static final long NEVER = Long.MIN_VALUE;

  private final long again;
  private final Maturity maturity;
  private final ScanWatch scans;
  private final Envelope envelope = new Envelope();
  private final LongSet objects = new LongSet();
  private final Siblings siblings = new Siblings();
  private final BitSet knownLinks = new BitSet();
  private long[] linkTold = new long[1024];
  private int[] kindLink = new int[1024];
  private long[] kindTold = new long[1024];
  private long[] kindObject = new long[1024];
  private byte[] kindDirection = new byte[1024];

  /** The kinds of each link, as lists: last kind of a link, kind before it; 0 is none. */
  private int[] linkKinds = new int[1024];

  private int[] kindBefore = new int[1024];
  private final SilenceWatch silences = new SilenceWatch();
  private int kinds;
  private @Nullable Traffic traffic;
  private @Nullable Findings findings;

  /** Everything is normal now; false once somebody said that learning is over. */
  private boolean teaching;

  private boolean closed;

  @Activate
  public BaselineDetector(Config config) {
    again = config.againSeconds() * NANOS;
    maturity = new Maturity(config.minutes());
    scans = new ScanWatch(config.scanLinks());
  }

  @Override
  public int wants() {
    return FLOW | MESSAGE | SECOND;
  }

  @Override
  public void open(Traffic numbers, AlertSink out) {
    traffic = numbers;
    findings = new Findings(numbers, out);
  }

  private Traffic traffic() {
    if (traffic == null) {
      throw new IllegalStateException("not opened");
    }
    return traffic;
  }

  private Findings findings() {
    if (findings == null) {
      throw new IllegalStateException("not opened");
    }
    return findings;
  }

  @Override
  public void learning(boolean on) {
    teaching = on;
    if (!on) {
      closed = true;
      maturity.ripenAll(traffic().devices());
      settleMature();
    }
  }

  @Override
  public void flow(int flow, int link) {
    ensureLink(link);
    Traffic numbers = traffic();
    long now = numbers.now();
    boolean chatter = numbers.chatter(link);
    boolean newcomer = meet(numbers.client(link), link, now, chatter);
    newcomer |= meet(numbers.server(link), link, now, chatter);
    if (knownLinks.get(link)) {
      return;
    }
    if (!chatter) {
      scans.opened(link, now);
    }
    if (mayLearn(numbers.client(link), numbers.server(link), now) || chatter) {
      knownLinks.set(link);
      if (!teaching) {
        maturity.novelty(numbers.client(link), now);
        if (!numbers.group(numbers.server(link))) {
          maturity.novelty(numbers.server(link), now);
        }
      }
      return;
    }
    tellLink(link, now, newcomer);
  }

  private void tellLink(int link, long now, boolean newcomer) {
    if (linkTold[link] != 0 && now - linkTold[link] < again) {
      return;
    }
    linkTold[link] = now;
    alarm(traffic().client(link), now);
    findings().newLink(link, newcomer);
  }

  private boolean meet(int device, int link, long now, boolean chatter) {
    if (maturity.known(device)) {
      return false;
    }
    if (traffic().group(device)) {
      return false;
    }
    if (chatter && maturity.settled() && !teaching) {
      return false;
    }
    boolean news = maturity.settled() && !teaching;
    maturity.meet(device, now);
    if (news && sends(device, link)) {
      alarm(device, now);
      findings().newDevice(device, link);
    }
    return news;
  }

  /** A device that is only called has not shown itself yet: it may not exist. */
  private boolean sends(int device, int link) {
    return traffic().client(link) == device || traffic().answered(link);
  }

  /** Says whether something new between two devices is still part of learning. */
  private boolean mayLearn(int client, int server, long now) {
    if (teaching) {
      return true;
    }
    if (closed || maturity.mature(client) || maturity.mature(server)) {
      return false;
    }
    if (maturity.settled() && traffic().group(server)) {
      return !maturity.known(client) || !maturity.mature(client);
    }
    return !maturity.underAlarm(client, now) && !maturity.underAlarm(server, now);
  }

  private void alarm(int device, long now) {
    maturity.alarm(device, now + ALARM);
  }

  @Override
  public void message(Message message) {
    int kind = message.kind();
    if (!envelope.met(kind)) {
      fresh(message, kind);
      return;
    }
    long flags = envelope.flags(kind);
    if ((flags & Envelope.LEARNING) != 0) {
      envelope.learn(kind, message.time());
    } else if ((flags & Envelope.KNOWN) != 0) {
      int window = envelope.watch(kind, message.time());
      if (window != 0 && due(kind, message.time())) {
        burst(message, kind, window);
      }
    } else {
      envelope.watch(kind, message.time());
      if (due(kind, message.time())) {
        tellKind(message, kind);
      }
      return;
    }
    if (kindObject[kind] != message.object()) {
      object(message, kind);
    }
  }

  private boolean due(int kind, long now) {
    return now - kindTold[kind] >= again || now < kindTold[kind];
  }

  private void fresh(Message message, int kind) {
    ensure(kind);
    Traffic numbers = traffic();
    long now = message.time();
    int link = message.link();
    kindLink[kind] = link;
    kindDirection[kind] = (byte) message.direction();
    kindTold[kind] = NEVER;
    ensureLink(link);
    kindBefore[kind] = linkKinds[link];
    linkKinds[link] = kind + 1;
    int client = numbers.client(link);
    int server = numbers.server(link);
    boolean chatter = numbers.chatter(link);
    if (chatter || mayLearn(client, server, now)) {
      boolean settled = !teaching && maturity.mature(client);
      envelope.begin(kind, settled ? Envelope.KNOWN : Envelope.KNOWN | Envelope.LEARNING, now);
      siblings.learn(numbers, message);
      if (!teaching && !chatter) {
        maturity.novelty(client, now);
        maturity.novelty(server, now);
      }
      object(message, kind);
      return;
    }
    if (knownLinks.get(link) && siblings.usual(numbers, message)) {
      envelope.begin(kind, Envelope.KNOWN | Envelope.LEARNING, now);
      findings().usualElsewhere(message);
      return;
    }
    envelope.begin(kind, Envelope.ALERTED, now);
    tellKind(message, kind);
  }

  private void tellKind(Message message, int kind) {
    if (traffic().chatter(message.link())) {
      return;
    }
    kindTold[kind] = message.time();
    if (!knownLinks.get(message.link())) {
      tellLink(message.link(), message.time(), false);
      if (message.activity() != Activity.WRITE && message.activity() != Activity.COMMAND) {
        return;
      }
    }
    alarm(traffic().client(message.link()), message.time());
    findings().newKind(message);
  }

  private void burst(Message message, int kind, int window) {
    if (traffic().chatter(message.link())) {
      return;
    }
    kindTold[kind] = message.time();
    findings()
        .burst(
            message, window, envelope.inWindow(kind, window), envelope.mostInWindow(kind, window));
  }

  /** Checks the object a message is about; consecutive messages about the same one cost nothing. */
  private void object(Message message, int kind) {
    long object = message.object();
    kindObject[kind] = object;
    boolean asks = message.direction() == 0 || message.activity() == Activity.INFORM;
    if (message.count() == 0 || !asks) {
      return;
    }
    long key = (long) kind << 40 ^ object * 0x9E3779B97F4A7C15L;
    if (objects.contains(key)) {
      return;
    }
    long now = message.time();
    if ((envelope.flags(kind) & Envelope.LEARNING) != 0) {
      objects.add(key);
      siblings.learnObject(traffic(), message);
      if (!teaching) {
        maturity.novelty(traffic().client(message.link()), now);
      }
    } else if (siblings.usualObject(traffic(), message)) {
      objects.add(key);
    } else if (due(kind, now)) {
      kindTold[kind] = now;
      alarm(traffic().client(message.link()), now);
      findings().newObject(message);
    }
  }

  private void ensureLink(int link) {
    if (link >= linkTold.length) {
      int capacity = Math.max(link + 1, linkTold.length * 2);
      linkTold = Arrays.copyOf(linkTold, capacity);
      linkKinds = Arrays.copyOf(linkKinds, capacity);
    }
  }

  private void ensure(int kind) {
    kinds = Math.max(kinds, kind + 1);
    if (kind >= kindLink.length) {
      int capacity = Math.max(kind + 1, kindLink.length * 2);
      kindLink = Arrays.copyOf(kindLink, capacity);
      kindTold = Arrays.copyOf(kindTold, capacity);
      kindObject = Arrays.copyOf(kindObject, capacity);
      kindDirection = Arrays.copyOf(kindDirection, capacity);
      kindBefore = Arrays.copyOf(kindBefore, capacity);
    }
  }

  @Override
  public void moved(int device, int before) {
    Traffic numbers = traffic();
    if (maturity.mature(before) && !teaching && !numbers.group(device)) {
      findings().moved(device, before);
    }
  }

  @Override
  public void second(long second) {
    Traffic numbers = traffic();
    long now = second * NANOS;
    scans.second(numbers, now, this::scan);
    if (teaching) {
      return;
    }
    if (!closed && second % 10 == 0) {
      ripen(now);
    }
    silences.second(second, this::silence);
  }

  private void scan(int device, int peer, int links) {
    if (!teaching) {
      alarm(device, traffic().now());
      findings().scan(device, peer, links);
    }
  }

  private void ripen(long now) {
    boolean any = false;
    for (int device = 0; device < traffic().devices(); device++) {
      any |= maturity.ripen(device, now);
    }
    if (any) {
      settleMature();
    }
  }

  /** Ends learning for every kind whose devices are both known well enough. */
  private void settleMature() {
    Traffic numbers = traffic();
    for (int kind = 0; kind < kinds; kind++) {
      if (envelope.met(kind) && (envelope.flags(kind) & Envelope.LEARNING) != 0) {
        int client = numbers.client(kindLink[kind]);
        int server = numbers.server(kindLink[kind]);
        if (maturity.mature(client) && (maturity.mature(server) || numbers.group(server))) {
          envelope.settle(kind);
          watchSilence(kind);
        }
      }
    }
  }

  /** Only what came often and regularly is missed when it stays away. */
  private void watchSilence(int kind) {
    if (envelope.count(kind) >= REGULAR && envelope.longestGap(kind) < LONGEST_REGULAR) {
      silences.add(kind, envelope.last(kind) + patience(kind));
    }
  }

  private long patience(int kind) {
    return envelope.longestGap(kind) * 3 + 10 * NANOS;
  }

  /** Returns when to look at a kind again. */
  private long silence(int kind, long now) {
    if (envelope.longestGap(kind) >= LONGEST_REGULAR || kindTold[kind] != NEVER) {
      return SilenceWatch.Check.DONE;
    }
    long due = envelope.last(kind) + patience(kind);
    if (now <= due) {
      return due;
    }
    if (othersSpeak(kind, now - patience(kind))) {
      envelope.excuse(kind, now);
      return now + patience(kind);
    }
    kindTold[kind] = now;
    tellSilence(traffic(), kind, envelope.longestGap(kind));
    return SilenceWatch.Check.DONE;
  }

  /** Says whether the sender still sends something else on the same link: then it is not silent. */
  private boolean othersSpeak(int kind, long since) {
    for (int other = linkKinds[kindLink[kind]]; other != 0; other = kindBefore[other - 1]) {
      if (other - 1 != kind
          && kindDirection[other - 1] == kindDirection[kind]
          && envelope.last(other - 1) >= since) {
        return true;
      }
    }
    return false;
  }

  private void tellSilence(Traffic numbers, int kind, long longest) {
    int link = kindLink[kind];
    if (numbers.chatter(link)) {
      return;
    }
    int client = numbers.client(link);
    int server = numbers.server(link);
    int device = kindDirection[kind] == 0 ? client : server;
    findings().silence(device, device == client ? server : client, envelope.last(kind), longest);
  }

  @Override
  public void jumped(long from, long to) {
    scans.restart();
    envelope.restart(kinds, to);
    silences.restart(to, this::silence);
    maturity.shift(traffic().devices(), to - from);
  }

  @Override
  public int maturity(int device) {
    return maturity.percent(device, traffic().now());
  }

  @Override
  public long learned() {
    return knownLinks.cardinality() + (long) kinds + objects.size();
  }
}
