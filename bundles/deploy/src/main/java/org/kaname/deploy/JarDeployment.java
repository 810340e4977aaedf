package org.kaname.deploy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;
import org.kaname.gate.UntrustedException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Single bundles of the deploy folder: one file, one bundle, whose location is the file's name. */
final class JarDeployment {
  /** A location outside the folder, so that the folder's watcher leaves the bundles alone. */
  static final String LOCATION = "signed-deploy:";

  private static final Logger LOG = LoggerFactory.getLogger(JarDeployment.class);
  private static final int START_LEVEL = 80;
  private static final long REFRESH_SECONDS = 20;

  private final BundleContext context;
  private final Gate gate;

  JarDeployment(BundleContext context, Gate gate) {
    this.context = context;
    this.gate = gate;
  }

  void arrived(DroppedFile file, byte[] jar) throws IOException, BundleException {
    Bundle running = context.getBundle(LOCATION + file.name());
    try {
      gate.check(jar);
    } catch (UntrustedException e) {
      gate.refuse(file.name(), jar, e);
      putBack(file, running);
      return;
    }
    if (running == null) {
      install(file.name(), jar);
    } else if (!Arrays.equals(jar, bytesOf(running))) {
      update(running, jar);
    }
  }

  private void install(String name, byte[] jar) throws BundleException {
    Bundle bundle = context.installBundle(LOCATION + name, new ByteArrayInputStream(jar));
    bundle.adapt(BundleStartLevel.class).setStartLevel(START_LEVEL);
    start(bundle);
    LOG.info("{} is in effect: {} {}", name, bundle.getSymbolicName(), bundle.getVersion());
  }

  private void update(Bundle bundle, byte[] jar) throws BundleException {
    bundle.stop(Bundle.STOP_TRANSIENT);
    bundle.update(new ByteArrayInputStream(jar));
    refresh(bundle);
    start(bundle);
    LOG.info("{} was replaced by {}", bundle.getLocation(), bundle.getVersion());
  }

  private static void start(Bundle bundle) {
    try {
      if (bundle.getHeaders().get("Fragment-Host") == null) {
        bundle.start();
      }
    } catch (BundleException e) {
      LOG.error("{} is installed but does not start", bundle.getLocation(), e);
    }
  }

  /** The refused file must not stay, nor its leaving take the running version away. */
  private void putBack(DroppedFile file, @Nullable Bundle running) throws IOException {
    byte[] good = running == null ? null : bytesOf(running);
    if (good == null) {
      Files.deleteIfExists(file.path());
    } else {
      file.replace(good);
    }
  }

  private byte @Nullable [] bytesOf(Bundle bundle) {
    try {
      return gate.bytesOf(bundle);
    } catch (UntrustedException e) {
      LOG.warn("the running version of {} cannot be read", bundle.getLocation(), e);
      return null;
    }
  }

  void left(String name) throws BundleException {
    Bundle bundle = context.getBundle(LOCATION + name);
    if (bundle != null) {
      bundle.uninstall();
      refresh(bundle);
      LOG.info("{} was taken out", name);
    }
  }

  /** Lists the files whose bundles are installed. */
  List<String> names() {
    return List.of(context.getBundles()).stream()
        .map(Bundle::getLocation)
        .filter(location -> location.startsWith(LOCATION))
        .map(location -> location.substring(LOCATION.length()))
        .toList();
  }

  /** Wires anew what used this bundle, and nothing else. */
  private void refresh(Bundle bundle) {
    CountDownLatch done = new CountDownLatch(1);
    FrameworkWiring wiring = context.getBundle(0).adapt(FrameworkWiring.class);
    wiring.refreshBundles(
        List.of(bundle),
        event -> {
          if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
            done.countDown();
          }
        });
    try {
      if (!done.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("refresh of {} has not ended in {} s", bundle.getLocation(), REFRESH_SECONDS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
