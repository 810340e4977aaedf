package org.kaname.incident.cause;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Link;
import org.kaname.text.Text;

/** Says a cause in one sentence: who, whom, by what, and why it is thought so. */
final class Sentences {
  /** More than so many are no reason to say "only". */
  private static final int MOST_WRITERS = 3;

  private final Knowledge knowledge;

  Sentences(Knowledge knowledge) {
    this.knowledge = knowledge;
  }

  /** Makes the sentence of a pattern that fits. */
  Text of(Fits.Fit fit) {
    Alert alert = fit.decisive();
    String key = "incident.pattern." + fit.pattern().id();
    Map<String, Object> values = values(alert);
    if (fit.pattern().cause() == Cause.COMMAND_INJECTION) {
      List<String> writers = knowledge.writers(alert);
      if (!writers.isEmpty() && writers.size() <= MOST_WRITERS) {
        values.put("usual", String.join(", ", writers));
        return new Text(key + ".only", values);
      }
    }
    return new Text(key, values);
  }

  /** Makes the sentence of a cause by the finding that speaks most for it. */
  Text of(Cause cause, Alert alert) {
    boolean alone = alert.origin().equals(alert.peer());
    return new Text("incident.sentence." + cause.word() + (alone ? ".alone" : ""), values(alert));
  }

  private Map<String, Object> values(Alert alert) {
    Map<String, Object> values = new HashMap<>();
    values.put("who", knowledge.name(alert.origin()));
    values.put("whom", knowledge.name(alert.peer()));
    values.put("what", service(alert));
    return values;
  }

  /** Returns by what: the service as the finding says it, else the link, else a dash. */
  private static String service(Alert alert) {
    return Optional.ofNullable(alert.what().parameters().get("service"))
        .map(String::valueOf)
        .or(() -> alert.link().map(Sentences::service))
        .orElse("-");
  }

  private static String service(Link link) {
    String transport =
        switch (link.transport()) {
          case 6 -> "tcp/" + link.port();
          case 17 -> "udp/" + link.port();
          case 0 -> "ethertype/" + Integer.toHexString(link.port());
          default -> "ip/" + link.transport();
        };
    return link.protocol().isEmpty() ? transport : link.protocol() + " " + transport;
  }
}
