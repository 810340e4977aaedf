package org.kaname.pipeline;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import org.kaname.pipeline.file.UnreadableCapture;
import org.kaname.text.Text;
import org.kaname.view.CommandFault;
import org.kaname.view.FileFault;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does what {@code capture:bench} asks. */
@Component(service = Benchmarks.class)
public final class Benchmarks {
  private final Replays replays;

  @Activate
  public Benchmarks(@Reference Replays replays) {
    this.replays = replays;
  }

  /**
   * Works through a file several times, each time beginning with nothing learned.
   *
   * @throws CommandFault with a sentence for the user.
   */
  public void run(
      Path file, String name, int cores, int passes, Function<Text, String> say, PrintStream out)
      throws CommandFault, InterruptedException {
    if (cores < 1 || cores > 64 || passes < 1) {
      throw new CommandFault(
          say.apply(new Text("bench.bad_option", Map.of("cores", cores, "passes", passes))));
    }
    Bench bench = new Bench(replays);
    try {
      for (int pass = 1; pass <= passes; pass++) {
        out.println(Json.line(bench.pass(pass, cores, file)));
      }
    } catch (UnreadableCapture e) {
      throw new CommandFault(say.apply(e.text()));
    } catch (IOException e) {
      throw new CommandFault(say.apply(FileFault.of(e, name)));
    }
  }
}
