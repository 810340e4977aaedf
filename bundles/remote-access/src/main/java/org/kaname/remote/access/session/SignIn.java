package org.kaname.remote.access.session;

import java.util.List;
import org.kaname.incident.Provenance;
import org.kaname.text.Text;

/**
 * Somebody signed in from outside, or tried to.
 *
 * @param id valid on this machine.
 * @param time epoch nanoseconds.
 * @param product whose form the lines have.
 * @param device address or name of the device that they signed in at.
 * @param user who; empty if the device does not say.
 * @param from address they came from; empty if the device does not say.
 * @param assigned address that was given to them inside; empty if none or unknown.
 * @param success whether they were let in.
 * @param attempts how many tries of the kind this stands for; 1 if they were let in.
 * @param end epoch nanoseconds when they left, 0 if that is not known.
 * @param findings what is unusual about it.
 */
public record SignIn(
    String id,
    long time,
    String product,
    String device,
    String user,
    String from,
    String assigned,
    boolean success,
    int attempts,
    long end,
    List<Text> findings,
    Provenance provenance) {
  public SignIn {
    findings = List.copyOf(findings);
  }

  SignIn withAssigned(String address) {
    return new SignIn(
        id,
        time,
        product,
        device,
        user,
        from,
        address,
        success,
        attempts,
        end,
        findings,
        provenance);
  }

  SignIn withEnd(long at) {
    return new SignIn(
        id,
        time,
        product,
        device,
        user,
        from,
        assigned,
        success,
        attempts,
        at,
        findings,
        provenance);
  }

  SignIn withAttempts(int count) {
    return new SignIn(
        id, time, product, device, user, from, assigned, success, count, end, findings, provenance);
  }

  SignIn withFindings(List<Text> found) {
    return new SignIn(
        id, time, product, device, user, from, assigned, success, attempts, end, found, provenance);
  }
}
