package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.kaname.system.tls.ServerKey;
import org.kaname.system.tls.WebSettings;

/** The console's certificate can be read and does not run out in the next 30 days. */
record ConsoleCertificateCheck(Surroundings here) implements Check {
  private static final String NAME = "console_certificate";

  @Override
  public Finding run() throws IOException {
    WebSettings settings = new WebSettings(here.etc());
    if (!settings.secure()) {
      return Finding.good(NAME);
    }
    Map<String, String> now = settings.read();
    try {
      Instant end =
          ServerKey.certificate(
                  Path.of(now.getOrDefault(WebSettings.KEYSTORE, "")),
                  now.getOrDefault(WebSettings.KEYSTORE_PASSWORD, ""))
              .getNotAfter()
              .toInstant();
      return finding(end, Instant.now());
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  static Finding finding(Instant end, Instant now) {
    Map<String, Object> parameters = Map.of("end", end.toString());
    if (end.isBefore(now)) {
      return Finding.fault(NAME, parameters);
    }
    return end.isBefore(now.plus(Duration.ofDays(30)))
        ? Finding.warning(NAME, parameters)
        : Finding.good(NAME);
  }
}
