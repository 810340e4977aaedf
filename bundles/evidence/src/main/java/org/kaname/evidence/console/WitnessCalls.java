package org.kaname.evidence.console;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import org.kaname.evidence.EvidenceFault;
import org.kaname.evidence.witness.KnownWitness;
import org.kaname.evidence.witness.Witnesses;
import org.kaname.text.Text;
import org.kaname.ui.UiCall;
import org.kaname.ui.UiFault;
import org.kaname.ui.UiReply;
import org.kaname.verify.NotProved;

/** Has a witness cosign the log from now on. */
final class WitnessCalls {
  private static final int LONGEST = 512;
  private static final int CONFLICT = 409;

  private final Witnesses witnesses;

  WitnessCalls(Witnesses witnesses) {
    this.witnesses = witnesses;
  }

  UiReply add(UiCall call) throws IOException {
    KnownWitness witness = witness(call.text("url", LONGEST), call.text("key", LONGEST));
    if (witnesses.configured(witness.name())) {
      throw new UiFault(
          CONFLICT, new Text("evidence.witness.configured", Map.of("witness", witness.name())));
    }
    if (witnesses.full()) {
      throw new UiFault(CONFLICT, Text.of("evidence.witness.full"));
    }
    try {
      witnesses.add(witness, call.user());
      return UiReply.of(Map.of("name", witness.name()));
    } catch (EvidenceFault e) {
      throw new UiFault(503, e.text());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  private static KnownWitness witness(String url, String key) {
    try {
      return KnownWitness.of(url, key);
    } catch (NotProved e) {
      boolean address = e.key().equals("witness.address");
      throw new UiFault(
          400, Text.of(address ? "evidence.ui.witness.bad_url" : "evidence.ui.witness.bad_key"));
    }
  }
}
