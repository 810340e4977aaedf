package org.kaname.system.socket;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.PrivilegedExceptionAction;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import javax.security.auth.Subject;
import org.apache.karaf.jaas.boot.principal.RolePrincipal;
import org.apache.karaf.jaas.boot.principal.UserPrincipal;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.api.console.SessionFactory;
import org.kaname.gate.Refusal;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Listing;
import org.kaname.view.shell.Caller;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One caller of the command socket: reads the command, runs it, sends its output and status. */
final class CommandCall implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CommandCall.class);
  private static final int FAILED = 1;

  /** Nobody who may: EX_NOPERM of sysexits(3). */
  private static final int REFUSED = 77;

  private static final String[] ROLES = {
    "admin", "manager", "viewer", "systembundles", "operator", "approver", "auditor"
  };

  private final SocketChannel caller;
  private final Services services;

  CommandCall(SocketChannel caller, Services services) {
    this.caller = caller;
    this.services = services;
  }

  /** What a call works with; shared by all of them. */
  record Services(
      SessionFactory sessions,
      ExecutorService workers,
      Patience patience,
      CommandRefusals refusals,
      People people,
      Texts texts,
      ForeignCommands foreign) {}

  @Override
  public void run() {
    try (caller) {
      Wire wire = new Wire(caller);
      Map<Integer, String> request = request(wire);
      People.Caller who = services.people().of(request);
      if (who instanceof People.Caller.Known known && request.containsKey(Wire.NAME)) {
        wire.send(Wire.TOKEN, known.token());
        exit(wire, 0);
      } else if (who instanceof People.Caller.Known known) {
        run(wire, request, known.name());
      } else if (who instanceof People.Caller.Stranger stranger) {
        String language = request.getOrDefault(Wire.LANGUAGE, "");
        String why = services.texts().say(stranger.why(), Locale.forLanguageTag(language));
        wire.send(Wire.ERR, why + "\n");
        exit(wire, REFUSED);
      }
    } catch (IOException e) {
      LOG.debug("caller of the command socket has gone", e);
    } catch (java.security.PrivilegedActionException e) {
      LOG.error("command could not be run", e.getException());
    }
  }

  private static void exit(Wire wire, int status) throws IOException {
    wire.send(Wire.EXIT, new byte[] {(byte) status}, 0, 1);
  }

  private void run(Wire wire, Map<Integer, String> request, String name)
      throws IOException, java.security.PrivilegedActionException {
    Future<?> watch = watch(wire, Thread.currentThread());
    int status =
        Subject.doAs(
            administrator(name),
            (PrivilegedExceptionAction<Integer>) () -> execute(wire, request, name));
    exit(wire, status);
    watch.cancel(true); // closes the channel, as its thread is reading from it
  }

  private static Map<Integer, String> request(Wire wire) throws IOException {
    Map<Integer, String> request = new HashMap<>();
    Wire.Frame frame = wire.read();
    while (frame.kind() != Wire.GO) {
      request.put(frame.kind(), frame.text());
      frame = wire.read();
    }
    return request;
  }

  /** Interrupts the command when its caller goes away, for instance by Ctrl-C. */
  private Future<?> watch(Wire wire, Thread command) {
    return services
        .workers()
        .submit(
            () -> {
              try {
                wire.read();
              } catch (IOException e) {
                command.interrupt();
              }
            });
  }

  private int execute(Wire wire, Map<Integer, String> request, String name) throws IOException {
    PrintStream out = stream(wire, Wire.OUT);
    PrintStream err = stream(wire, Wire.ERR);
    services.refusals().begin();
    try (Session session =
        services.sessions().create(new ByteArrayInputStream(new byte[0]), out, err)) {
      session.put(Caller.USER, name);
      session.put("APPLICATION", "kaname");
      session.put(Session.SCOPE, "shell:bundle:*");
      session.put(Session.SUBSHELL, "");
      session.put(Caller.FOLDER, request.getOrDefault(Wire.FOLDER, ""));
      session.put(Caller.LANGUAGE, request.getOrDefault(Wire.LANGUAGE, ""));
      String line = request.getOrDefault(Wire.COMMAND, "");
      services.foreign().record(line, name);
      int status = run(session, line, err);
      return tellRefusals(new Caller(session, services.texts()), err) ? FAILED : status;
    } finally {
      services.refusals().end();
      out.flush();
      err.flush();
    }
  }

  private int run(Session session, String line, PrintStream err) {
    try {
      services.patience().await(session.getRegistry(), line);
      session.execute(line);
      return 0;
    } catch (CommandFault e) {
      err.println(e.getMessage());
    } catch (Exception e) { // whatever a command throws is its caller's to read
      LOG.info("command failed: {}", line, e);
      Caller caller = new Caller(session, services.texts());
      err.println(Listing.clean(caller.say(CommandFailure.of(e))));
    }
    return FAILED;
  }

  /** An installer is not told that the gate turned its bundle away: the caller is. */
  private boolean tellRefusals(Caller caller, PrintStream err) {
    List<Refusal> refused = services.refusals().end();
    for (Refusal one : refused) {
      Map<String, Object> what =
          Map.of("name", one.name(), "detail", one.detail(), "file", one.quarantined());
      err.println(Listing.clean(caller.say(new Text("gate.turned_away", what))));
    }
    return !refused.isEmpty();
  }

  private static PrintStream stream(Wire wire, int kind) {
    return new PrintStream(new WireStream(wire, kind), false, StandardCharsets.UTF_8);
  }

  private static Subject administrator(String name) {
    Subject subject = new Subject();
    subject.getPrincipals().add(new UserPrincipal(name));
    for (String role : ROLES) {
      subject.getPrincipals().add(new RolePrincipal(role));
    }
    subject.setReadOnly();
    return subject;
  }
}
