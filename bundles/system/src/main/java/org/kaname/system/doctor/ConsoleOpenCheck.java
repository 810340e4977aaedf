package org.kaname.system.doctor;

import java.io.IOException;
import java.util.Map;
import org.kaname.system.tls.WebSettings;

/** The console can be reached from other machines by TLS only. */
record ConsoleOpenCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    WebSettings settings = new WebSettings(here.etc());
    return settings.loopbackOnly() || settings.secure()
        ? Finding.good("console_open")
        : Finding.fault(
            "console_open", Map.of("addresses", String.join(", ", settings.addresses())));
  }
}
