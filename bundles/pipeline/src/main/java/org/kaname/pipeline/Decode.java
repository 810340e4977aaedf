package org.kaname.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.function.Function;
import org.kaname.incident.Provenance;
import org.kaname.pipeline.file.UnreadableCapture;
import org.kaname.pipeline.flow.DetectorSet;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does what {@code capture:decode} asks. */
@Component(service = Decode.class)
public final class Decode {
  private final Replays replays;

  @Activate
  public Decode(@Reference Replays replays) {
    this.replays = replays;
  }

  /**
   * Prints every message of a file.
   *
   * @param protocol the only one wanted, or empty.
   * @throws CommandFault with a sentence for the user.
   */
  public void run(
      Path file, String name, String protocol, Function<Text, String> say, PrintStream out)
      throws CommandFault, InterruptedException {
    SortedSet<String> known = replays.protocols();
    if (!protocol.isEmpty() && !known.contains(protocol)) {
      String names = String.join(", ", known);
      throw new CommandFault(
          say.apply(
              new Text("decode.unknown_protocol", Map.of("protocol", protocol, "known", names))));
    }
    DecodePrinter printer = new DecodePrinter(protocol, line -> out.println(Json.line(line)));
    FileRun.Settings settings =
        new FileRun.Settings(name, Provenance.RECORDED, false, 1, Double.POSITIVE_INFINITY);
    try (FileRun run = replays.open(settings, DetectorSet.fixed(List.of(printer)))) {
      run.watch(file, name);
      Optional<Text> grave = run.summary().grave();
      if (grave.isPresent()) {
        throw new CommandFault(say.apply(grave.get()));
      }
    } catch (UnreadableCapture e) {
      throw new CommandFault(say.apply(e.text()));
    } catch (IOException e) {
      throw new CommandFault(say.apply(FileFault.of(e, name)));
    }
  }
}
