package org.kaname.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.kaname.capture.CaptureDriver;
import org.kaname.capture.CaptureInterface;
import org.kaname.capture.CaptureSource;
import org.kaname.pipeline.check.Placement;
import org.kaname.pipeline.file.CaptureFiles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Does what {@code capture:check} asks: looks at an interface for a while, or at a file. */
@Component(service = PlacementCheck.class)
public final class PlacementCheck {
  private static final Duration PATIENCE = Duration.ofMillis(100);

  private final LiveRuns runs;

  @Activate
  public PlacementCheck(@Reference LiveRuns runs) {
    this.runs = runs;
  }

  /** Says whether a driver knows an interface of that name. */
  public boolean known(String card, String driver) throws IOException {
    return find(card, driver).isPresent();
  }

  private Optional<CaptureInterface> find(String card, String driver) throws IOException {
    return interfaces(driver).stream().filter(one -> one.name().equals(card)).findFirst();
  }

  private List<CaptureInterface> interfaces(String driver) throws IOException {
    CaptureDriver service = runs.drivers().get(driver);
    return service == null ? List.of() : service.interfaces();
  }

  /** Looks at an interface. */
  public Placement live(String card, String driver, int seconds) throws IOException {
    Set<Long> own = new HashSet<>();
    for (CaptureInterface one : interfaces(driver)) {
      if (!one.mac().isEmpty()) {
        own.add(Long.parseLong(one.mac().replace(":", ""), 16));
      }
    }
    Placement placement = new Placement(own, now());
    LiveSettings settings = new LiveSettings(card, card, driver, 1, "", 0);
    try (CaptureSource source = runs.open(settings).get(0)) {
      long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
      while (System.nanoTime() < end && !Thread.currentThread().isInterrupted()) {
        source.poll(placement, PATIENCE);
      }
    }
    return placement;
  }

  /** Looks at a capture file. */
  public Placement file(Path file, String name) throws IOException {
    Placement placement = new Placement(Set.of(), now());
    try (CaptureSource source = CaptureFiles.open(file, name)) {
      boolean more = true;
      while (more && !Thread.currentThread().isInterrupted()) {
        more = source.poll(placement, PATIENCE);
      }
    }
    return placement;
  }

  private static long now() {
    return System.currentTimeMillis() * 1_000_000L;
  }
}
