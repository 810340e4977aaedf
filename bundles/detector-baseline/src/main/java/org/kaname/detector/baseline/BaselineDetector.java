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
import org.kaname.detector.baseline.memory.BaselineLibrary;
import org.kaname.detector.baseline.memory.Behaviour;
import org.kaname.detector.baseline.memory.Keys;
import org.kaname.detector.baseline.memory.Known;
import org.kaname.detector.baseline.memory.Memory;
import org.kaname.detector.baseline.memory.View;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
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

  /** Kinds looked at for silence every second: one in so many. */
  private static final int SILENCE_TURNS = 4;

  private static final int REGULAR = 30;
  private static final long LONGEST_REGULAR = 60 * NANOS;
  private static final long NEVER = Long.MIN_VALUE;

  /** How often a live sensor hands over what it knows, and those of the site are told, seconds. */
  private static final int HAND_OVER = 60;

  /** How often what was declared normal stops being learned, seconds. */
  private static final int SETTLE = 600;

  private final @Nullable BaselineLibrary library;
  private final long again;
  private final Maturity maturity;
  private final ScanWatch scans;
  private final Envelope envelope = new Envelope();
  private final LongSet objects = new LongSet();
  private final BitSet knownLinks = new BitSet();

  /** Kinds that nothing was said of because their link was not known either. */
  private final BitSet behindLink = new BitSet();

  private long[] linkTold = new long[1024];
  private int[] kindLink = new int[1024];
  private long[] kindTold = new long[1024];
  private long[] kindObject = new long[1024];
  private byte[] kindDirection = new byte[1024];
  private int kinds;
  private @Nullable Traffic traffic;
  private @Nullable Findings findings;
  private @Nullable Recorder recorder;
  private @Nullable Siblings siblings;
  private @Nullable Memory memory;
  private int changesSeen;
  private int wantedSeen;

  /** Everything is normal now; false once somebody said that learning is over. */
  private boolean teaching;

  private boolean closed;

  /** Makes one that remembers nothing after its run. */
  public BaselineDetector(Config config) {
    this(config, null);
  }

  @Activate
  public BaselineDetector(Config config, @Reference @Nullable BaselineLibrary library) {
    this.library = library;
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
    Memory before = library == null ? new Memory(numbers.sensor(), false) : library.open(numbers);
    Recorder keys = new Recorder(numbers);
    memory = before;
    recorder = keys;
    findings = new Findings(numbers, out, keys);
    siblings = new Siblings(keys, before.siblings());
    if (before.lasting()) {
      maturity.expect(before.metCount(), before.matureCount());
    }
    changesSeen = before.changes();
    wantedSeen = library == null ? 0 : library.wanted();
  }

  private Recorder recorder() {
    if (recorder == null) {
      throw new IllegalStateException("not opened");
    }
    return recorder;
  }

  private Siblings siblings() {
    if (siblings == null) {
      throw new IllegalStateException("not opened");
    }
    return siblings;
  }

  private Memory memory() {
    if (memory == null) {
      throw new IllegalStateException("not opened");
    }
    return memory;
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
    if (link >= linkTold.length) {
      int before = linkTold.length;
      linkTold = Arrays.copyOf(linkTold, Math.max(link + 1, before * 2));
    }
    Traffic numbers = traffic();
    long now = numbers.now();
    recorder().meet(link);
    boolean chatter = numbers.chatter(link);
    boolean newcomer = meet(numbers.client(link), link, now, chatter);
    newcomer |= meet(numbers.server(link), link, now, chatter);
    if (knownLinks.get(link) || recall(link)) {
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
    long before = linkTold[link];
    if (before != 0 && now >= before && now - before < again) {
      return;
    }
    linkTold[link] = now;
    alarm(traffic().client(link), now);
    findings().newLink(link, newcomer);
  }

  /** Says whether a link was normal before this run, or was declared so, and is from now on. */
  private boolean recall(int link) {
    long key = recorder().link(link);
    if (!memory().link(key) && !memory().taught(key)) {
      return false;
    }
    knownLinks.set(link);
    return true;
  }

  private boolean meet(int device, int link, long now, boolean chatter) {
    if (maturity.known(device)) {
      return false;
    }
    if (traffic().group(device)) {
      return false;
    }
    long key = recorder().key(device);
    if (memory().forgotten(key)) {
      maturity.meet(device, now);
      maturity.restart(device, now);
      memory().relearned(key);
      return false;
    }
    Known.Device before = memory().device(key);
    if (before != null && before.percent() >= 0) {
      maturity.restore(device, before.age(), before.quiet(), before.mature(), now);
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
    if (closed) {
      return false;
    }
    if (maturity.relearns(client) || maturity.relearns(server)) {
      return !maturity.underAlarm(client, now) && !maturity.underAlarm(server, now);
    }
    if (maturity.mature(client) || maturity.mature(server)) {
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
    long before = kindTold[kind];
    return before == NEVER || now - before >= again || now < before;
  }

  private void fresh(Message message, int kind) {
    ensure(kind);
    Traffic numbers = traffic();
    long now = message.time();
    int link = message.link();
    kindLink[kind] = link;
    kindDirection[kind] = (byte) message.direction();
    kindTold[kind] = NEVER;
    recorder().met(message, kind);
    if (recall(message, kind)) {
      return;
    }
    int client = numbers.client(link);
    int server = numbers.server(link);
    boolean chatter = numbers.chatter(link);
    if (chatter || mayLearn(client, server, now)) {
      boolean settled = !teaching && maturity.mature(client) && !maturity.relearns(server);
      envelope.begin(kind, settled ? Envelope.KNOWN : Envelope.KNOWN | Envelope.LEARNING, now);
      siblings().learn(numbers, message);
      if (!teaching && !chatter) {
        maturity.novelty(client, now);
        maturity.novelty(server, now);
      }
      object(message, kind);
      return;
    }
    if (knownLinks.get(link) && siblings().usual(numbers, message)) {
      envelope.begin(kind, Envelope.KNOWN | Envelope.LEARNING, now);
      findings().usualElsewhere(message);
      return;
    }
    envelope.begin(kind, Envelope.ALERTED, now);
    behindLink.set(kind, !knownLinks.get(link) && !acts(message));
    tellKind(message, kind);
  }

  private static boolean acts(Message message) {
    return message.activity() == Activity.WRITE || message.activity() == Activity.COMMAND;
  }

  /** Goes on with a kind that was normal before this run, or was declared so. */
  private boolean recall(Message message, int kind) {
    long key = recorder().kind(kind);
    Known.Kind before = memory().kind(key);
    if (before != null) {
      envelope.restore(kind, before.state(), before.most(), message.time());
      for (int i = 0; i < before.objects().size(); i++) {
        learnObject(kind, before.objects().get(i));
      }
    } else if (memory().taught(key)) {
      envelope.begin(kind, Envelope.KNOWN | Envelope.LEARNING, message.time());
    } else {
      return false;
    }
    object(message, kind);
    return true;
  }

  /** Says whether a kind that was alerted on is normal by now: a person said so. */
  private boolean accepted(Message message, int kind) {
    int link = message.link();
    boolean known = knownLinks.get(link) || recall(link);
    if (!(known && behindLink.get(kind)) && !memory().taught(recorder().kind(kind))) {
      return false;
    }
    behindLink.clear(kind);
    envelope.flags(kind, Envelope.KNOWN | Envelope.LEARNING);
    object(message, kind);
    return true;
  }

  private void tellKind(Message message, int kind) {
    if (traffic().chatter(message.link()) || accepted(message, kind)) {
      return;
    }
    kindTold[kind] = message.time();
    if (!knownLinks.get(message.link())) {
      tellLink(message.link(), message.time(), false);
      if (!acts(message)) {
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
    if (objects.contains(objectKey(kind, object))) {
      return;
    }
    long now = message.time();
    if ((envelope.flags(kind) & Envelope.LEARNING) != 0) {
      learnObject(kind, object);
      siblings().learnObject(traffic(), message);
      if (!teaching) {
        maturity.novelty(traffic().client(message.link()), now);
      }
    } else if (siblings().usualObject(traffic(), message)
        || memory().taught(Keys.object(recorder().kind(kind), object))) {
      learnObject(kind, object);
    } else if (due(kind, now)) {
      kindTold[kind] = now;
      alarm(traffic().client(message.link()), now);
      findings().newObject(message);
    }
  }

  private static long objectKey(int kind, long object) {
    return (long) kind << 40 ^ object * 0x9E3779B97F4A7C15L;
  }

  private void learnObject(int kind, long object) {
    if (objects.add(objectKey(kind, object))) {
      recorder().object(kind, object);
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
    }
  }

  @Override
  public void moved(int device, int before) {
    Traffic numbers = traffic();
    if (maturity.mature(before)
        && !teaching
        && !numbers.group(device)
        && !memory().taught(Keys.moved(recorder().key(device), recorder().key(before)))) {
      findings().moved(device, before);
    }
  }

  @Override
  public void second(long second) {
    Traffic numbers = traffic();
    long now = second * NANOS;
    scans.second(numbers, now, this::scan);
    handOver(second, now);
    if (teaching) {
      return;
    }
    if (!closed && second % 10 == 0) {
      ripen(now);
    }
    if (!closed && second % SETTLE == 0) {
      settleMature();
    }
    silence((int) (second % SILENCE_TURNS), now);
  }

  /** Takes over what people changed, and hands over what is known. */
  private void handOver(long second, long now) {
    if (library == null) {
      return;
    }
    if (memory().changes() != changesSeen) {
      change(now);
    }
    int wanted = library.wanted();
    if (memory().lasting() && (second % HAND_OVER == 0 || wanted != wantedSeen)) {
      library.offer(memory(), view(now), changesSeen);
    }
    wantedSeen = wanted;
  }

  private View view(long now) {
    return recorder()
        .view(
            now,
            maturity,
            knownLinks,
            new View.Kinds(
                kinds,
                Arrays.copyOf(kindLink, kinds),
                Arrays.copyOf(kindDirection, kinds),
                new int[0],
                new byte[0],
                new int[0],
                new String[0],
                envelope.copy(kinds)));
  }

  private void change(long now) {
    int seen = changesSeen;
    changesSeen = memory().changes();
    for (Memory.Change change : memory().history()) {
      if (change.number() > seen) {
        change(change.behaviour(), change.normal());
      }
    }
    for (int device = 0; device < traffic().devices(); device++) {
      if (maturity.known(device) && memory().forgotten(recorder().key(device))) {
        relearn(device, now);
      }
    }
  }

  /** Does what cannot wait until the behaviour shows again. */
  private void change(Behaviour one, boolean normal) {
    if (one.what().equals("link") && !normal) {
      for (int link = knownLinks.nextSetBit(0); link >= 0; link = knownLinks.nextSetBit(link + 1)) {
        if (recorder().link(link) == one.key()) {
          knownLinks.clear(link);
          linkTold[link] = 0;
          unlearnKindsOf(link);
        }
      }
      return;
    }
    for (int kind = 0; kind < kinds; kind++) {
      if (envelope.met(kind) && recorder().kind(kind) == one.key()) {
        change(kind, one, normal);
      }
    }
  }

  private void unlearnKindsOf(int link) {
    for (int kind = 0; kind < kinds; kind++) {
      if (kindLink[kind] == link && envelope.met(kind)) {
        unlearn(kind);
        behindLink.set(kind);
      }
    }
  }

  private void unlearn(int kind) {
    envelope.flags(kind, Envelope.ALERTED);
    kindTold[kind] = NEVER;
  }

  private void change(int kind, Behaviour one, boolean normal) {
    switch (one.what()) {
      case "kind" -> {
        if (!normal) {
          unlearn(kind);
        }
      }
      case "object" -> {
        if (!normal) {
          objects.remove(objectKey(kind, one.value()));
          recorder().forgetObject(kind, one.value());
          kindObject[kind] = ~one.value();
          kindTold[kind] = NEVER;
        }
      }
      case "burst" -> {
        if (normal) {
          envelope.flags(kind, Envelope.KNOWN | Envelope.LEARNING);
        } else {
          envelope.flags(kind, Envelope.KNOWN);
          envelope.most(kind, one.window(), one.before());
        }
      }
      case "silence" -> envelope.gap(kind, normal ? one.value() : one.before());
      default -> {}
    }
  }

  /** Forgets a device, its links and what was sent on them. */
  private void relearn(int device, long now) {
    Traffic numbers = traffic();
    BitSet gone = new BitSet();
    for (int kind = 0; kind < kinds; kind++) {
      int link = kindLink[kind];
      if (numbers.client(link) == device || numbers.server(link) == device) {
        gone.set(kind);
        envelope.forget(kind);
      }
    }
    for (int link = knownLinks.nextSetBit(0); link >= 0; link = knownLinks.nextSetBit(link + 1)) {
      if (numbers.client(link) == device || numbers.server(link) == device) {
        knownLinks.clear(link);
      }
    }
    recorder().forgetObjects(gone, (kind, object) -> objects.remove(objectKey(kind, object)));
    maturity.restart(device, now);
    memory().relearned(recorder().key(device));
  }

  private void scan(int device, int peer, int links) {
    if (!teaching && !memory().taught(Keys.scan(recorder().key(device)))) {
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
        }
      }
    }
  }

  private void silence(int turn, long now) {
    Traffic numbers = traffic();
    for (int kind = turn; kind < kinds; kind += SILENCE_TURNS) {
      if (!envelope.met(kind)
          || envelope.flags(kind) != Envelope.KNOWN
          || envelope.count(kind) < REGULAR) {
        continue;
      }
      long longest = envelope.longestGap(kind);
      long patience = longest * 3 + 10 * NANOS;
      long quiet = now - envelope.last(kind);
      if (longest < LONGEST_REGULAR && quiet > patience && kindTold[kind] == NEVER) {
        if (othersSpeak(kind, now - patience)) {
          envelope.excuse(kind, now);
        } else {
          kindTold[kind] = now;
          tellSilence(numbers, kind, longest);
        }
      }
    }
  }

  /** Says whether the sender still sends something else on the same link: then it is not silent. */
  private boolean othersSpeak(int kind, long since) {
    for (int other = 0; other < kinds; other++) {
      if (other != kind
          && kindLink[other] == kindLink[kind]
          && kindDirection[other] == kindDirection[kind]
          && envelope.met(other)
          && envelope.last(other) >= since) {
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
    findings()
        .silence(device, device == client ? server : client, kind, envelope.last(kind), longest);
  }

  @Override
  public void jumped(long from, long to) {
    scans.restart();
    envelope.restart(kinds, to);
    maturity.shift(traffic().devices(), to - from);
  }

  @Override
  public int maturity(int device) {
    return maturity.percent(device, traffic().now());
  }

  @Override
  public void close() {
    if (library != null && traffic().kept()) {
      library.close(memory(), view(traffic().now()), changesSeen);
    }
  }

  @Override
  public long learned() {
    return knownLinks.cardinality() + (long) kinds + objects.size();
  }
}
