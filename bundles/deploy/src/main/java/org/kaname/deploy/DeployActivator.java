package org.kaname.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts before the folder's watcher, so that no file is ever taken by another installer. */
public final class DeployActivator implements BundleActivator {
  private static final Logger LOG = LoggerFactory.getLogger(DeployActivator.class);
  private static final int FIRST = 100_000;

  private @Nullable KarDeployment kars;
  private @Nullable ScheduledExecutorService timer;

  @Override
  public void start(BundleContext context) throws IOException, BundleException {
    Gate gate = context.getService(context.getServiceReference(Gate.class));
    Path base = Path.of(context.getProperty("karaf.base")).toAbsolutePath().normalize();
    Path system = Path.of(context.getProperty("karaf.home"), "system");
    Path data = Path.of(context.getProperty("karaf.data"));
    Path folder = base.resolve("deploy");
    KarContent content =
        new KarContent(gate, path -> Files.isRegularFile(system.resolve(path).normalize()));
    kars = new KarDeployment(context, gate, content, data.resolve("gate").resolve("kars"));
    DeployFolder files = new DeployFolder(folder, gate, new JarDeployment(context, gate), kars);
    files.catchUp();
    context.registerService(
        ArtifactInstaller.class,
        files,
        FrameworkUtil.asDictionary(Map.of(Constants.SERVICE_RANKING, FIRST)));
    timer = Executors.newSingleThreadScheduledExecutor(DeployActivator::daemon);
    var unused = timer.scheduleWithFixedDelay(() -> sweep(files), 1, 1, TimeUnit.SECONDS);
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "kaname-deploy");
    thread.setDaemon(true);
    return thread;
  }

  private static void sweep(DeployFolder files) {
    try {
      files.sweep();
    } catch (IOException | BundleException e) {
      LOG.error("deploy folder", e);
    }
  }

  @Override
  public void stop(BundleContext context) {
    if (timer != null) {
      timer.shutdownNow();
    }
    if (kars != null) {
      kars.close();
    }
  }
}
