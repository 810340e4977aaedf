package org.kaname.system.doctor;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** No trusted certificate runs out in the next 30 days. */
record AnchorExpiryCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    Instant soon = Instant.now().plus(Duration.ofDays(30));
    for (X509Certificate anchor : Certificates.in(here.etc().resolve("kaname").resolve("trust"))) {
      if (anchor.getNotAfter().toInstant().isBefore(soon)) {
        String who = anchor.getSubjectX500Principal().getName();
        return Finding.warning(
            "anchor_expiry",
            Map.of("who", who, "end", anchor.getNotAfter().toInstant().toString()));
      }
    }
    return Finding.good("anchor_expiry");
  }
}
