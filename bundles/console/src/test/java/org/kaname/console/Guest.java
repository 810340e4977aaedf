package org.kaname.console;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.console.contributed.Contributions;
import org.kaname.console.contributed.Origin;
import org.kaname.console.web.BundleFiles;
import org.kaname.ui.UiModule;
import org.kaname.ui.UiOperations;

/** A bundle that is installed in a {@link TestConsole}; closed, it is uninstalled. */
public final class Guest implements AutoCloseable {
  private static final AtomicLong IDS = new AtomicLong();

  private final Contributions contributions;
  private final Origin origin;
  private final List<Runnable> undo = new ArrayList<>();

  Guest(Contributions contributions, String symbolicName, Path classes) {
    this.contributions = contributions;
    String revision = "r" + IDS.incrementAndGet();
    this.origin = new Origin(symbolicName, revision, BundleFiles.of(classes));
  }

  /** Registers a page, as a service would be. */
  public Guest add(UiModule page) {
    long id = IDS.incrementAndGet();
    contributions.add(id, page, origin);
    undo.add(() -> contributions.removeModule(id));
    return this;
  }

  /** Registers operations, as a service would be. */
  public Guest add(UiOperations operations) {
    long id = IDS.incrementAndGet();
    contributions.add(id, operations, origin);
    undo.add(() -> contributions.removeOperations(id));
    return this;
  }

  @Override
  public void close() {
    undo.forEach(Runnable::run);
    undo.clear();
  }
}
