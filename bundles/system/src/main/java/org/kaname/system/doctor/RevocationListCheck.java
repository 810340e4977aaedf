package org.kaname.system.doctor;

import java.io.IOException;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/** Every revocation list is current. */
record RevocationListCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    for (X509CRL list : Certificates.lists(here.etc().resolve("kaname").resolve("trust"))) {
      Date next = list.getNextUpdate();
      if (next != null && next.toInstant().isBefore(Instant.now())) {
        String who = list.getIssuerX500Principal().getName();
        return Finding.fault(
            "revocation_list", Map.of("who", who, "end", next.toInstant().toString()));
      }
    }
    return Finding.good("revocation_list");
  }
}
