package org.kaname.system.shell;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.system.doctor.Doctor;
import org.kaname.system.doctor.Finding;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;

/** Names faults with their cure; fails if there is one. */
@Service
@Command(scope = "kaname", name = "doctor", description = "Looks for faults and says what to do")
public final class DoctorCommand implements Action {
  @Option(name = "--json", description = "One JSON object a line")
  boolean json;

  @Reference Doctor doctor;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<Finding> findings = doctor.examine();
    findings.forEach(finding -> print(caller, finding));
    long faults = findings.stream().filter(f -> f.state() == Finding.State.FAULT).count();
    if (faults > 0) {
      throw caller.fault(new Text("doctor.faults", Map.of("count", faults)));
    }
    return null;
  }

  private void print(Caller caller, Finding finding) {
    PrintStream out = session.getConsole();
    if (json) {
      out.println(Json.line(finding));
      return;
    }
    boolean good = finding.state() == Finding.State.GOOD;
    String what = good ? finding.name() : caller.say(finding.what());
    out.println(finding.state().word() + "  " + Listing.clean(what));
    if (!good) {
      out.println("         " + Listing.clean(caller.say(finding.cure())));
    }
  }
}
