package org.kaname.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.karaf.kar.KarService;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Gate;
import org.kaname.gate.UntrustedException;
import org.osgi.framework.BundleContext;
import org.osgi.util.tracker.ServiceTracker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Kars of the deploy folder. A checked copy is kept, installed from, and checked again at every
 * start. Works on a thread of its own, as the container's kar service comes later than the folder.
 */
final class KarDeployment implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KarDeployment.class);
  private static final long PATIENCE_MILLIS = 120_000;
  private static final String ENDING = ".kar";

  private final Gate gate;
  private final KarContent content;
  private final Path kept;
  private final ServiceTracker<Object, Object> service;
  private final ExecutorService worker =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "kaname-deploy-kar");
            thread.setDaemon(true);
            return thread;
          });

  KarDeployment(BundleContext context, Gate gate, KarContent content, Path kept) {
    this.gate = gate;
    this.content = content;
    this.kept = kept;
    service = new ServiceTracker<>(context, "org.apache.karaf.kar.KarService", null);
    service.open();
  }

  void arrived(DroppedFile file, byte[] kar) throws IOException {
    Path copy = kept.resolve(file.name());
    byte[] running = Files.exists(copy) ? Files.readAllBytes(copy) : null;
    try {
      content.check(kar);
    } catch (UntrustedException e) {
      gate.refuse(file.name(), kar, e);
      putBack(file, running);
      return;
    }
    if (!Arrays.equals(kar, running)) {
      Files.createDirectories(kept);
      Files.write(copy, kar);
      work(kars -> replace(kars, copy, running != null));
    }
  }

  private static void putBack(DroppedFile file, byte @Nullable [] running) throws IOException {
    if (running == null) {
      Files.deleteIfExists(file.path());
    } else {
      file.replace(running);
    }
  }

  private static void replace(KarService kars, Path copy, boolean installed) throws Exception {
    if (installed) {
      kars.uninstall(nameOf(copy), true);
    }
    kars.install(copy.toUri(), false, true);
    LOG.info("{} is in effect", copy.getFileName());
  }

  void left(String file) {
    Path copy = kept.resolve(file);
    if (Files.exists(copy)) {
      work(kars -> remove(kars, copy));
    }
  }

  private static void remove(KarService kars, Path copy) throws Exception {
    Files.deleteIfExists(copy);
    kars.uninstall(nameOf(copy), true);
    LOG.info("{} was taken out", copy.getFileName());
  }

  /** Takes out every kept kar that is no longer in the folder or no longer trusted. */
  void checkKept(Path folder) throws IOException {
    for (Path copy : copies()) {
      byte[] kar = Files.readAllBytes(copy);
      if (!Files.exists(folder.resolve(copy.getFileName()))) {
        work(kars -> remove(kars, copy));
        continue;
      }
      try {
        content.check(kar);
      } catch (UntrustedException e) {
        gate.refuse(String.valueOf(copy.getFileName()), kar, e);
        work(kars -> remove(kars, copy));
      }
    }
  }

  private List<Path> copies() throws IOException {
    if (!Files.isDirectory(kept)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(kept)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).toList();
    }
  }

  private static String nameOf(Path copy) {
    String file = String.valueOf(copy.getFileName());
    return file.substring(0, file.length() - ENDING.length());
  }

  /** Something to do with the container's kar service. */
  private interface Work {
    void with(KarService kars) throws Exception;
  }

  private void work(Work work) {
    worker.execute(
        () -> {
          try {
            Object found = service.waitForService(PATIENCE_MILLIS);
            if (found instanceof KarService kars) {
              work.with(kars);
            } else {
              LOG.error("the container has no kar service; install the feature kar");
            }
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          } catch (Exception e) { // the kar service throws Exception
            LOG.error("kar was not installed or removed", e);
          }
        });
  }

  @Override
  public void close() {
    worker.shutdownNow();
    service.close();
  }
}
