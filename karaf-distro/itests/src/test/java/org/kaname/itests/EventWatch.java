package org.kaname.itests;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * A bundle of its own inside the container: writes which bundles stopped to the file {@code
 * data/<its symbolic name>}, and which started, with their versions, to one beside it that ends
 * with {@code .started}; that the file is there shows that code of the bundle ran.
 */
public final class EventWatch implements BundleActivator, SynchronousBundleListener {
  private Path file = Path.of("");
  private Path started = Path.of("");

  @Override
  public void start(BundleContext context) throws IOException {
    file = Path.of(context.getProperty("karaf.data"), context.getBundle().getSymbolicName());
    started = Path.of(file + ".started");
    Files.writeString(started, "");
    Files.writeString(file, "");
    context.addBundleListener(this);
  }

  @Override
  public void stop(BundleContext context) {
    context.removeBundleListener(this);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    String name = event.getBundle().getSymbolicName();
    if (event.getType() == BundleEvent.STOPPED) {
      append(file, name);
    } else if (event.getType() == BundleEvent.STARTED) {
      append(started, name + " " + event.getBundle().getVersion());
    }
  }

  private static void append(Path file, String line) {
    try {
      Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
