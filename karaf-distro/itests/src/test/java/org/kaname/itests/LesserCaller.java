package org.kaname.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.PrivilegedAction;
import java.util.List;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Calls commands as somebody with one role, and writes down what came of each. */
public final class LesserCaller implements BundleActivator {
  /** What it imports. */
  static final String IMPORTS =
      "org.osgi.framework,org.apache.karaf.shell.api.console,"
          + "org.apache.karaf.jaas.boot.principal,javax.security.auth";

  /** Its symbolic name ends with the role. */
  static final String NAME = "test.caller.";

  private static final List<String> COMMANDS =
      List.of(
          "baseline:forget 10.9.9.9",
          "device:approve 10.9.9.9",
          "device:import nothing.csv",
          "incident:close nothing --verdict true",
          "capture:stop nothing",
          "kaname:user-remove nobody",
          "device:list");

  @Override
  public void start(BundleContext context) throws IOException {
    String name = context.getBundle().getSymbolicName();
    SessionFactory sessions = context.getService(context.getServiceReference(SessionFactory.class));
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal("lesser"));
    subject.getPrincipals().add(new RolePrincipal(name.substring(NAME.length())));
    String said =
        Subject.doAs(
            subject,
            (PrivilegedAction<String>)
                () -> {
                  StringBuilder lines = new StringBuilder();
                  COMMANDS.forEach(
                      line -> lines.append(line).append(": ").append(outcome(sessions, line)));
                  return lines.toString();
                });
    Path file = Path.of(context.getProperty("karaf.data"), name);
    Path written = Files.writeString(Path.of(file + ".new"), said);
    Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void stop(BundleContext context) {
    // Holds nothing.
  }

  private static String outcome(SessionFactory sessions, String line) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream());
    try (Session session =
        sessions.create(new ByteArrayInputStream(new byte[0]), nowhere, nowhere)) {
      session.put(Session.SCOPE, "shell:bundle:*");
      session.put(Session.SUBSHELL, "");
      session.execute(line);
      return "done\n";
    } catch (Exception e) { // whatever a command throws is what is to be known
      return e.getClass().getSimpleName() + "\n";
    }
  }
}
