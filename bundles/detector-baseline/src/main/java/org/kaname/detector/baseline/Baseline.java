package org.kaname.detector.baseline;

import org.kaname.decode.Activity;
import org.kaname.decode.Decoder;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Keys;
import org.kaname.detector.baseline.memory.Known;
import org.kaname.detector.baseline.memory.Memory;
import org.kaname.detector.baseline.memory.View;

/** What is normal in the traffic of one shard, and what is not; called from the shard's thread. */
final class Baseline {
  private static final long NANOS = 1_000_000_000L;

  /** How long nothing is learned from a device after an alert. */
  private static final long ALARM = 60 * NANOS;

  /** How often devices are asked whether they are known well enough, seconds. */
  private static final int RIPEN = 10;

  /** How often what was declared normal stops being learned, seconds. */
  private static final int SETTLE = 600;

  private final Traffic traffic;
  private final Memory memory;
  private final Recorder recorder;
  private final Learned learned;
  private final Maturity maturity;
  private final Links links;
  private final Kinds kinds;
  private final Envelope envelope;
  private final Objects objects;
  private final Findings findings;
  private final Siblings siblings;
  private final Silences silences;
  private final Corrections corrections;
  private final ScanWatch scans;
  private final Floods floods;
  private final long again;

  /** Everything is normal now; false once somebody said that learning is over. */
  private boolean teaching;

  private boolean closed;

  Baseline(Config config, Traffic traffic, AlertSink out, Memory memory) {
    this.traffic = traffic;
    this.memory = memory;
    learned = Learned.nothing(traffic, config.minutes());
    recorder = learned.recorder();
    maturity = learned.maturity();
    links = learned.links();
    kinds = learned.kinds();
    envelope = learned.envelope();
    objects = learned.objects();
    findings = new Findings(traffic, out, recorder);
    siblings = new Siblings(recorder, memory.siblings());
    silences = new Silences(learned, findings);
    corrections = new Corrections(learned, memory, silences);
    scans = new ScanWatch(config.scanLinks());
    again = config.againSeconds() * NANOS;
    floods = new Floods(learned, memory, findings, ALARM, again);
    if (memory.lasting()) {
      maturity.expect(memory.metCount(), memory.matureCount());
    }
  }

  void learning(boolean on) {
    teaching = on;
    if (!on) {
      closed = true;
      maturity.ripenAll(traffic.devices());
      settleMature();
    }
  }

  void flow(int link) {
    long now = traffic.now();
    recorder.meet(link);
    boolean chatter = traffic.chatter(link);
    int client = traffic.client(link);
    int server = traffic.server(link);
    boolean newcomer = meet(client, link, now, chatter);
    newcomer |= meet(server, link, now, chatter);
    if (!chatter && !teaching) {
      floods.connection(link, now);
    }
    if (links.known(link) || recall(link)) {
      return;
    }
    if (!chatter) {
      scans.opened(link, now);
    }
    if (!chatter && !mayLearn(client, server, now)) {
      tellLink(link, now, newcomer);
      return;
    }
    links.learn(link);
    if (!teaching) {
      maturity.novelty(client, now);
      if (!traffic.group(server)) {
        maturity.novelty(server, now);
      }
    }
  }

  private void tellLink(int link, long now, boolean newcomer) {
    long before = links.told(link);
    if (before != 0 && now >= before && now - before < again) {
      return;
    }
    links.told(link, now);
    alarm(traffic.client(link), now);
    findings.newLink(link, newcomer);
  }

  /** Says whether a link was normal before this run, or was declared so, and is from now on. */
  private boolean recall(int link) {
    long key = recorder.link(link);
    if (!memory.link(key) && !memory.taught(key)) {
      return false;
    }
    links.learn(link);
    return true;
  }

  /** Takes note of a device; returns whether it is news. */
  private boolean meet(int device, int link, long now, boolean chatter) {
    if (maturity.known(device) || traffic.group(device) || remembered(device, now)) {
      return false;
    }
    boolean news = maturity.settled() && !teaching;
    if (chatter && news) {
      return false;
    }
    maturity.meet(device, now);
    if (news && sends(device, link)) {
      alarm(device, now);
      findings.newDevice(device, link);
    }
    return news;
  }

  /** Goes on with a device that was met before this run, or that somebody wants learned anew. */
  private boolean remembered(int device, long now) {
    long key = recorder.key(device);
    Known.Device before = memory.device(key);
    if (before != null && before.percent() >= 0) {
      maturity.restore(device, before.age(), before.quiet(), before.mature(), now);
      return true;
    }
    if (memory.forgotten(key) == 0) {
      return false;
    }
    maturity.meet(device, now);
    maturity.restart(device, now);
    return true;
  }

  /** A device that is only called has not shown itself yet: it may not exist. */
  private boolean sends(int device, int link) {
    return traffic.client(link) == device || traffic.answered(link);
  }

  /** Says whether something new between two devices is still part of learning. */
  private boolean mayLearn(int client, int server, long now) {
    if (teaching) {
      return true;
    }
    if (closed) {
      return false;
    }
    boolean quiet = !maturity.underAlarm(client, now) && !maturity.underAlarm(server, now);
    if (maturity.relearns(client) || maturity.relearns(server)) {
      return quiet;
    }
    if (maturity.mature(client) || maturity.mature(server)) {
      return false;
    }
    if (maturity.settled() && traffic.group(server)) {
      return !maturity.known(client) || !maturity.mature(client);
    }
    return quiet;
  }

  private void alarm(int device, long now) {
    maturity.alarm(device, now + ALARM);
  }

  void message(Message message) {
    int kind = message.kind();
    if (!envelope.met(kind)) {
      fresh(message, kind);
      return;
    }
    long flags = envelope.flags(kind);
    if ((flags & Envelope.LEARNING) != 0) {
      if (envelope.learn(kind, message.time()) && !teaching) {
        floods.message(message, kind);
      }
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
    if (kinds.object(kind) != message.object()) {
      object(message, kind);
    }
  }

  private boolean due(int kind, long now) {
    long before = kinds.told(kind);
    return before == Kinds.NEVER || now - before >= again || now < before;
  }

  private void fresh(Message message, int kind) {
    long now = message.time();
    int link = message.link();
    kinds.meet(kind, link, message.direction());
    recorder.met(message, kind);
    if (recall(message, kind)) {
      return;
    }
    int client = traffic.client(link);
    int server = traffic.server(link);
    boolean chatter = traffic.chatter(link);
    boolean grave = !teaching && endangers(message);
    if ((chatter || mayLearn(client, server, now)) && !grave) {
      boolean settled = !teaching && maturity.mature(client) && !maturity.relearns(server);
      envelope.begin(kind, settled ? Envelope.KNOWN : Envelope.KNOWN | Envelope.LEARNING, now);
      siblings.learn(traffic, message);
      if (!teaching && !chatter) {
        maturity.novelty(client, now);
        maturity.novelty(server, now);
      }
      object(message, kind);
      return;
    }
    if (links.known(link) && !grave && siblings.usual(traffic, message)) {
      envelope.begin(kind, Envelope.KNOWN | Envelope.LEARNING, now);
      findings.usualElsewhere(message);
      return;
    }
    envelope.begin(kind, Envelope.ALERTED, now);
    kinds.behindLink(kind, !links.known(link) && !acts(message));
    tellKind(message, kind);
  }

  private static boolean acts(Message message) {
    return message.activity() == Activity.WRITE || message.activity() == Activity.COMMAND;
  }

  /** Says whether a message may stop or reprogram a device: that is never simply learned. */
  private boolean endangers(Message message) {
    if (message.direction() != 0 || !acts(message)) {
      return false;
    }
    Decoder decoder = traffic.decoder(message.protocol());
    return decoder != null && decoder.endangers(message.type(), message.object());
  }

  /** Goes on with a kind that was normal before this run, or was declared so. */
  private boolean recall(Message message, int kind) {
    long key = recorder.kind(kind);
    Known.Kind before = memory.kind(key);
    if (before != null) {
      envelope.restore(kind, before.state(), before.most(), message.time());
      for (int i = 0; i < before.objects().size(); i++) {
        objects.learn(kind, before.objects().get(i));
      }
      silences.watch(kind);
    } else if (memory.taught(key)) {
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
    boolean known = links.known(link) || recall(link);
    if (!(known && kinds.behindLink(kind)) && !memory.taught(recorder.kind(kind))) {
      return false;
    }
    kinds.behindLink(kind, false);
    envelope.flags(kind, Envelope.KNOWN | Envelope.LEARNING);
    object(message, kind);
    return true;
  }

  private void tellKind(Message message, int kind) {
    int link = message.link();
    if (traffic.chatter(link) || accepted(message, kind)) {
      return;
    }
    kinds.told(kind, message.time());
    if (!links.known(link)) {
      tellLink(link, message.time(), false);
      if (!acts(message)) {
        return;
      }
    }
    alarm(traffic.client(link), message.time());
    findings.newKind(message);
  }

  private void burst(Message message, int kind, int window) {
    if (!traffic.chatter(message.link())) {
      kinds.told(kind, message.time());
      long most = envelope.mostInWindow(kind, window);
      findings.burst(message, window, envelope.inWindow(kind, window), most);
    }
  }

  /** Checks the object a message is about; consecutive messages about the same one cost nothing. */
  private void object(Message message, int kind) {
    long object = message.object();
    kinds.object(kind, object);
    boolean asks = message.direction() == 0 || message.activity() == Activity.INFORM;
    if (message.count() == 0 || !asks || objects.known(kind, object)) {
      return;
    }
    long now = message.time();
    boolean grave = !teaching && endangers(message);
    if ((envelope.flags(kind) & Envelope.LEARNING) != 0 && !grave) {
      objects.learn(kind, object);
      siblings.learnObject(traffic, message);
      if (!teaching) {
        maturity.novelty(traffic.client(message.link()), now);
      }
    } else if ((!grave && siblings.usualObject(traffic, message))
        || memory.taught(Keys.object(recorder.kind(kind), object))) {
      objects.learn(kind, object);
    } else if (due(kind, now)) {
      kinds.told(kind, now);
      alarm(traffic.client(message.link()), now);
      findings.newObject(message);
    }
  }

  void moved(int device, int before) {
    if (maturity.mature(before)
        && !teaching
        && !traffic.group(device)
        && !memory.taught(Keys.moved(recorder.key(device), recorder.key(before)))) {
      findings.moved(device, before);
    }
  }

  void second(long second) {
    long now = second * NANOS;
    scans.second(traffic, now, this::scan);
    corrections.look(now);
    if (teaching) {
      return;
    }
    if (!closed && second % RIPEN == 0) {
      ripen(now);
    }
    if (!closed && second % SETTLE == 0) {
      settleMature();
    }
    silences.second(second);
  }

  private void scan(int device, int peer, int count) {
    if (!teaching && !memory.taught(Keys.scan(recorder.key(device)))) {
      alarm(device, traffic.now());
      findings.scan(device, peer, count);
    }
  }

  private void ripen(long now) {
    boolean any = false;
    for (int device = 0; device < traffic.devices(); device++) {
      any |= maturity.ripen(device, now);
    }
    if (any) {
      settleMature();
    }
  }

  /** Ends learning for every kind whose devices are both known well enough. */
  private void settleMature() {
    for (int kind = 0; kind < kinds.count(); kind++) {
      if (envelope.met(kind) && (envelope.flags(kind) & Envelope.LEARNING) != 0) {
        int client = traffic.client(kinds.link(kind));
        int server = traffic.server(kinds.link(kind));
        if (maturity.mature(client) && (maturity.mature(server) || traffic.group(server))) {
          envelope.settle(kind);
          silences.watch(kind);
        }
      }
    }
  }

  void jumped(long from, long to) {
    scans.restart();
    envelope.restart(kinds.count(), to);
    silences.jumped(to);
    maturity.shift(traffic.devices(), to - from);
  }

  int maturity(int device) {
    return maturity.percent(device, traffic.now());
  }

  Memory memory() {
    return memory;
  }

  /** Returns how many changes of people have been taken over. */
  int seen() {
    return corrections.seen();
  }

  View view(long now) {
    return learned.view(now);
  }

  long count() {
    return learned.count();
  }
}
