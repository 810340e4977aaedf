package org.kaname.pipeline.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.karaf.shell.api.action.Action;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.api.console.Session;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketStore;
import org.kaname.capture.PacketView;
import org.kaname.incident.Incident;
import org.kaname.incident.Incidents;
import org.kaname.text.Text;
import org.kaname.text.Texts;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.kaname.view.shell.Caller;
import org.kaname.view.shell.Trailing;

/** Shows the packets behind an incident, or writes them as a capture file. */
@Service
@Command(
    scope = "incident",
    name = "packets",
    description = "Shows the packets behind an incident, or writes them as a capture file")
public final class PacketsCommand implements Action {
  @Option(name = "--out", description = "A file that is not there yet; becomes pcapng")
  String out = "";

  @Option(name = "--json", description = "One JSON object a packet")
  boolean json;

  @Argument(name = "ID", required = true, multiValued = true, description = "Id of an incident")
  List<String> words = List.of();

  @Reference Incidents incidents;
  @Reference PacketStore packets;
  @Reference Texts texts;
  @Reference Session session;

  @Override
  public @Nullable Object execute() throws CommandFault {
    Caller caller = new Caller(session, texts);
    String id = caller.only(Trailing.options(this, words, caller));
    Incident incident =
        incidents
            .find(id)
            .orElseThrow(() -> caller.fault(new Text("incident.unknown", Map.of("id", id))));
    List<PacketRef> wanted = List.copyOf(incident.packets());
    try {
      if (out.isEmpty()) {
        show(wanted, caller);
      } else {
        write(id, wanted, caller.path(out), caller);
      }
      return null;
    } catch (IOException e) {
      throw caller.fault(FileFault.of(e, out));
    }
  }

  private void write(String incident, List<PacketRef> wanted, Path file, Caller caller)
      throws IOException {
    int written;
    try (OutputStream to =
        Files.newOutputStream(
            file,
            java.nio.file.StandardOpenOption.CREATE_NEW,
            java.nio.file.StandardOpenOption.WRITE)) {
      written = packets.download(incident, caller.name(), wanted, to);
    }
    caller.tell(
        new Text("incident.packets_written", Map.of("count", written, "all", wanted.size())));
  }

  private void show(List<PacketRef> wanted, Caller caller) throws IOException {
    for (PacketRef one : wanted) {
      Optional<PacketView> view = packets.view(one);
      if (json) {
        view.ifPresent(found -> session.getConsole().println(Json.line(found)));
      } else {
        print(one, view, caller);
      }
    }
  }

  private void print(PacketRef one, Optional<PacketView> view, Caller caller) {
    PrintStream to = session.getConsole();
    to.println(
        Instant.ofEpochSecond(0, one.time()) + "  [" + one.source() + " " + one.number() + "]");
    if (view.isEmpty()) {
      to.println("  " + caller.say(Text.of("incident.packet_gone")));
      return;
    }
    for (PacketView.Field field : view.get().fields()) {
      String indent = "  ".repeat(field.depth() + 1);
      to.println(indent + caller.say(field.name()) + "  " + field.value());
    }
    to.println("  " + view.get().bytes());
  }
}
