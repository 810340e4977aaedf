package org.kaname.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.view.Json;
import org.osgi.service.component.annotations.Component;

/** The scenarios that can be told. */
@Component(service = Scenarios.class)
public final class Scenarios {
  private static final List<Scenario> ALL = List.of(new DemoScenario(), new PollScenario());

  /** Returns the names of all scenarios. */
  public List<String> names() {
    return ALL.stream().map(Scenario::name).toList();
  }

  /**
   * Writes a scenario's capture, and beside it what really happened ({@code .truth.json}).
   *
   * @return what happened as JSON; empty if there is no such scenario.
   */
  public Optional<String> write(String name, Path file, long seed, int devices, int seconds)
      throws IOException {
    Optional<Scenario> found = ALL.stream().filter(one -> one.name().equals(name)).findFirst();
    if (found.isEmpty()) {
      return Optional.empty();
    }
    Path part = file.resolveSibling(file.getFileName() + ".part");
    try {
      Scenario.Options options = new Scenario.Options(seed, devices, seconds);
      String truth = Json.line(found.get().write(part, options));
      Files.writeString(file.resolveSibling(file.getFileName() + ".truth.json"), truth + "\n");
      Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
      return Optional.of(truth);
    } catch (UncheckedIOException e) {
      throw new IOException(reason(e), e);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private static @Nullable String reason(UncheckedIOException e) {
    Throwable cause = e.getCause();
    return cause == null ? e.getMessage() : cause.getMessage();
  }
}
