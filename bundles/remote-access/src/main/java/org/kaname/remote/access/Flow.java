package org.kaname.remote.access;

import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.kaname.detect.Alert;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.incident.Provenance;
import org.kaname.remote.access.format.Formats;
import org.kaname.remote.access.format.LogEvent;
import org.kaname.remote.access.kept.SignInArchive;
import org.kaname.remote.access.session.Alerts;
import org.kaname.remote.access.session.Judge;
import org.kaname.remote.access.session.Sessions;
import org.kaname.remote.access.session.SignIn;

/** From lines to sign-ins, to what is unusual about them, to alerts. For one thread. */
final class Flow implements Sessions.Taker {
  private final Formats formats;
  private final Judge judge;
  private final SignInArchive archive;
  private final EvidenceLog evidence;
  private final Consumer<Alert> alerts;
  private final Sessions sessions;
  private long now;
  private int signIns;
  private int refused;
  private int unusual;

  /**
   * Makes one.
   *
   * @param ids makes identifiers of what is known of a sign-in; one that is known already is
   *     neither judged nor told again.
   */
  Flow(
      Settings settings,
      Parts parts,
      Provenance provenance,
      Function<String, String> ids,
      Consumer<Alert> alerts) {
    formats = settings.formats();
    judge = parts.judge();
    archive = parts.archive();
    evidence = parts.evidence();
    this.alerts = alerts;
    sessions = new Sessions(ids, formats::assignsLater, provenance, this);
  }

  /** What live lines and files share. */
  record Parts(Judge judge, SignInArchive archive, EvidenceLog evidence) {}

  /** Takes a line of a device; returns whether it says something of a sign-in. */
  boolean line(String device, long time, String text) {
    now = time;
    Optional<LogEvent> event = formats.read(text);
    event.ifPresent(said -> sessions.event(device, time, said));
    return event.isPresent();
  }

  void tick(long time) {
    now = time;
    sessions.tick(time);
  }

  void close() {
    sessions.close();
  }

  @Override
  public void ready(SignIn signIn) {
    signIns++;
    Optional<SignIn> known = archive.find(signIn.id());
    if (known.isPresent()) {
      sessions.keep(known.get());
      return;
    }
    SignIn judged = judge.judged(signIn);
    sessions.keep(judged);
    archive.keep(judged);
    unusual += judged.findings().isEmpty() ? 0 : 1;
    if (judged.provenance() == Provenance.LIVE) {
      record(judged);
    }
    Alerts.of(judged).forEach(alerts);
  }

  private void record(SignIn signIn) {
    evidence.note(
        new EvidenceRecord(
            "access.signed_in",
            signIn.id(),
            "system",
            signIn.time(),
            Map.of(
                "user", signIn.user().isEmpty() ? "-" : signIn.user(),
                "gateway", signIn.device(),
                "from", signIn.from().isEmpty() ? "-" : signIn.from(),
                "assigned", signIn.assigned().isEmpty() ? "-" : signIn.assigned(),
                "product", signIn.product())));
  }

  @Override
  public void changed(SignIn signIn) {
    if (!signIn.success()) {
      refused += signIn.attempts() == 1 ? 1 : 0;
      judge.refused(signIn, now);
    }
    archive.keep(signIn);
  }

  int signIns() {
    return signIns;
  }

  int refused() {
    return refused;
  }

  int unusual() {
    return unusual;
  }
}
