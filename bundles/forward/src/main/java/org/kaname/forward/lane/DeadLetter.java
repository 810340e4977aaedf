package org.kaname.forward.lane;

import java.util.Base64;
import java.util.List;
import org.kaname.detect.Severity;
import org.kaname.forward.event.Kind;
import org.kaname.forward.send.Envelope;
import org.kaname.forward.send.Form;
import org.kaname.text.Text;

/**
 * What the other side will not take, until a person has decided.
 *
 * @param number in its target, from 1.
 * @param since epoch milliseconds.
 * @param body base64.
 */
record DeadLetter(
    long number,
    long since,
    Text reason,
    Form form,
    String id,
    Kind kind,
    Severity severity,
    long time,
    String subject,
    List<String> to,
    String body) {

  static DeadLetter of(long number, long since, Envelope one, Text reason) {
    return new DeadLetter(
        number,
        since,
        reason,
        one.form(),
        one.id(),
        one.kind(),
        one.severity(),
        one.time(),
        one.subject(),
        one.to(),
        Base64.getEncoder().encodeToString(one.body()));
  }

  Envelope envelope() {
    return new Envelope(
        form, id, kind, severity, time, subject, to, Base64.getDecoder().decode(body));
  }

  Dead seen() {
    return new Dead(number, since, id, kind, severity, subject, reason);
  }
}
