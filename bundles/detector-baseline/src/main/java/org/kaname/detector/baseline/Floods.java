package org.kaname.detector.baseline;

import org.kaname.decode.Activity;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.detector.baseline.memory.Behaviour;
import org.kaname.detector.baseline.memory.Keys;
import org.kaname.detector.baseline.memory.Memory;

/** Floods are told while everything else is still being learned, and are not learned themselves. */
final class Floods {
  private final Learned learned;
  private final Memory memory;
  private final Findings findings;
  private final FloodWatch watch = new FloodWatch();
  private final long alarm;
  private final long again;

  /**
   * Makes one.
   *
   * @param alarm how long nothing is learned from who floods, nanoseconds.
   * @param again how often the same is told, nanoseconds.
   */
  Floods(Learned learned, Memory memory, Findings findings, long alarm, long again) {
    this.learned = learned;
    this.memory = memory;
    this.findings = findings;
    this.alarm = alarm;
    this.again = again;
  }

  /** Takes a message of a kind that is being learned, of which a second holds very many. */
  void message(Message message, int kind) {
    Activity activity = message.activity();
    boolean asks =
        activity == Activity.READ || activity == Activity.WRITE || activity == Activity.COMMAND;
    if (!asks || message.direction() != 0 || learned.traffic().chatter(message.link())) {
      return;
    }
    Behaviour burst = new Behaviour("burst", learned.recorder().kind(kind), Envelope.FLOOD, 0, 1);
    if (memory.taught(burst.taughtKey())) {
      return;
    }
    learned.envelope().flags(kind, Envelope.KNOWN);
    learned.kinds().told(kind, message.time());
    alarm(message.link(), message.time());
    findings.flood(message, burst);
  }

  /** Takes a new connection. */
  void connection(int link, long now) {
    Traffic traffic = learned.traffic();
    int server = traffic.server(link);
    if (traffic.group(server)
        || !watch.opened(server, now, again)
        || memory.taught(Keys.flood(learned.recorder().key(server)))) {
      return;
    }
    alarm(link, now);
    findings.connections(link, FloodWatch.MOST);
  }

  private void alarm(int link, long now) {
    learned.maturity().alarm(learned.traffic().client(link), now + alarm);
  }
}
