package org.kaname.remote.access.session;

import java.util.List;
import java.util.Map;
import org.kaname.detect.Alert;
import org.kaname.detect.Cause;
import org.kaname.detect.Endpoint;
import org.kaname.detect.Fact;
import org.kaname.detect.Severity;
import org.kaname.text.Text;

/** Makes alerts of what is unusual about a sign-in. */
public final class Alerts {
  /** Sensor of sign-ins, and name of the detector. */
  public static final String NAME = "remote-access";

  private static final Map<Cause, Double> GUESSED =
      Map.of(Cause.MASQUERADE, 3.0, Cause.C2_TRANSFER, 2.0, Cause.UNKNOWN, 0.5);
  private static final Map<Cause, Double> UNUSUAL =
      Map.of(
          Cause.C2_TRANSFER, 2.0,
          Cause.MASQUERADE, 1.5,
          Cause.MAINTENANCE, 1.5,
          Cause.UNKNOWN, 0.5);

  private Alerts() {}

  /**
   * Makes one alert for each finding. Who is behind it is the address that was given to the person
   * inside, so that what this address then does belongs to the same incident.
   */
  public static List<Alert> of(SignIn signIn) {
    String inside = signIn.assigned().isEmpty() ? signIn.from() : signIn.assigned();
    Endpoint origin = endpoint(inside.isEmpty() ? signIn.device() : inside);
    Endpoint device = endpoint(signIn.device());
    return signIn.findings().stream()
        .map(finding -> alert(signIn, origin, device, finding))
        .toList();
  }

  private static Alert alert(SignIn signIn, Endpoint origin, Endpoint device, Text finding) {
    boolean guessed = finding.key().equals("access.guessed");
    boolean grave = guessed || signIn.findings().size() > 1;
    Text fact = new Text(finding.key().replace("access.", "access.fact."), finding.parameters());
    return new Alert(
        NAME,
        signIn.time(),
        grave ? Severity.WARNING : Severity.NOTICE,
        origin,
        device,
        finding,
        List.of(Fact.of(fact)),
        guessed ? GUESSED : UNUSUAL);
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(NAME, 0, "", address, -1);
  }
}
