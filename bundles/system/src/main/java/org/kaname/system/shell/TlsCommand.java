package org.kaname.system.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.apache.karaf.shell.support.completers.StringsCompleter;
import org.jspecify.annotations.Nullable;
import org.kaname.system.tls.ConsoleTls;
import org.kaname.system.tls.TlsFault;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Switches the console to TLS and back. */
@Service
@Command(
    scope = "kaname",
    name = "tls",
    description = "Switches the web console to TLS, with a key of its own or yours, or back")
public final class TlsCommand implements Action {
  private static final int PORT = 8443;

  @Argument(name = "on|off|show", multiValued = true, description = "Show if left out")
  @Completion(
      value = StringsCompleter.class,
      values = {"on", "off", "show"})
  List<String> words = new ArrayList<>();

  @Option(
      name = "--name",
      multiValued = true,
      description = "A name by which the console is called; may be repeated")
  List<String> names = new ArrayList<>();

  @Option(
      name = "--address",
      multiValued = true,
      description = "An address to listen at, 0.0.0.0 for all; this machine only if left out")
  List<String> addresses = new ArrayList<>();

  @Option(name = "--port", description = "The port of TLS")
  int port = PORT;

  @Option(name = "--key", description = "A PKCS#12 file with your own key and certificate")
  String key = "";

  @Option(name = "--password-file", description = "A file whose first line is its password")
  String passwordFile = "";

  @Option(name = "--json", description = "One JSON object")
  boolean json;

  @Reference ConsoleTls tls;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    List<String> acts = Trailing.options(this, words, caller);
    String act = acts.isEmpty() ? "show" : caller.only(acts);
    try {
      switch (act) {
        case "on" -> on(caller);
        case "off" -> tls.off(caller.name());
        case "show" -> {}
        default -> throw caller.fault(new Text("tls.act", Map.of("act", act)));
      }
      show(caller, tls.shown());
      return null;
    } catch (TlsFault e) {
      throw caller.fault(e.text());
    } catch (IOException e) {
      throw caller.fault(new Text("tls.failed", Map.of("why", e.toString())));
    }
  }

  private void on(Caller caller) throws TlsFault, IOException {
    ConsoleTls.Wish wish = new ConsoleTls.Wish(names, addresses, port);
    if (key.isEmpty()) {
      tls.on(wish, caller.name());
      return;
    }
    Path file = caller.path(key);
    List<String> lines =
        passwordFile.isEmpty() ? List.of() : Files.readAllLines(caller.path(passwordFile));
    tls.on(file, lines.isEmpty() ? "" : lines.get(0).strip(), wish, caller.name());
  }

  private void show(Caller caller, ConsoleTls.Shown shown) {
    if (json) {
      session.getConsole().println(Json.line(shown));
    } else if (shown.secure()) {
      caller.tell(
          new Text(
              "tls.on",
              Map.of(
                  "addresses", String.join(", ", shown.addresses()),
                  "until", shown.until(),
                  "fingerprint", shown.fingerprint())));
    } else {
      caller.tell(new Text("tls.off", Map.of("addresses", String.join(", ", shown.addresses()))));
    }
  }
}
