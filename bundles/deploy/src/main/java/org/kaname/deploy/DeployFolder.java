package org.kaname.deploy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.kaname.gate.Gate;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;
import org.osgi.framework.BundleException;

/** Takes every file of the deploy folder before any other installer sees it. */
final class DeployFolder implements ArtifactInstaller {
  private static final Duration QUIET = Duration.ofSeconds(10);

  private final Path folder;
  private final Gate gate;
  private final JarDeployment jars;
  private final KarDeployment kars;
  private final Map<DroppedFile, Waiting> unfinished = new ConcurrentHashMap<>();

  DeployFolder(Path folder, Gate gate, JarDeployment jars, KarDeployment kars) {
    this.folder = folder;
    this.gate = gate;
    this.jars = jars;
    this.kars = kars;
  }

  /** A file that is still being written, and since when it has not changed. */
  private record Waiting(DroppedFile.Stamp stamp, long since) {}

  @Override
  public boolean canHandle(File artifact) {
    return folder.equals(artifact.toPath().toAbsolutePath().normalize().getParent());
  }

  @Override
  public void install(File artifact) throws IOException, BundleException {
    arrived(new DroppedFile(artifact.toPath().toAbsolutePath().normalize()));
  }

  @Override
  public void update(File artifact) throws IOException, BundleException {
    install(artifact);
  }

  @Override
  public void uninstall(File artifact) throws BundleException {
    jars.left(artifact.getName());
    kars.left(artifact.getName());
  }

  private synchronized void arrived(DroppedFile file) throws IOException, BundleException {
    if (file.name().startsWith(".")
        || file.name().equals("README")
        || !Files.exists(file.path(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    boolean jar = file.name().endsWith(".jar");
    if (!file.isRegular() || !(jar || file.name().endsWith(".kar"))) {
      refuse(file, Reason.FORBIDDEN, "only .jar and .kar files are taken");
      return;
    }
    Optional<byte[]> bytes = file.finished();
    if (bytes.isEmpty()) {
      unfinished.put(file, new Waiting(file.stamp(), System.nanoTime()));
    } else if (jar) {
      unfinished.remove(file);
      jars.arrived(file, bytes.get());
    } else {
      unfinished.remove(file);
      kars.arrived(file, bytes.get());
    }
  }

  private void refuse(DroppedFile file, Reason reason, String detail) throws IOException {
    byte[] bytes = file.isRegular() ? Files.readAllBytes(file.path()) : new byte[0];
    gate.refuse(file.name(), bytes, new UntrustedException(reason, detail));
    Files.deleteIfExists(file.path());
  }

  /** Refuses what has stayed unfinished; called now and then. */
  synchronized void sweep() throws IOException, BundleException {
    for (var entry : List.copyOf(unfinished.entrySet())) {
      DroppedFile file = entry.getKey();
      if (!file.isRegular()) {
        unfinished.remove(file);
      } else if (!file.stamp().equals(entry.getValue().stamp())) {
        arrived(file);
      } else if (System.nanoTime() - entry.getValue().since() > QUIET.toNanos()) {
        unfinished.remove(file);
        refuse(file, Reason.MALFORMED, "no end of the jar in " + QUIET.toSeconds() + " s");
      }
    }
  }

  /** Takes out what was removed from the folder while the container was down. */
  void catchUp() throws IOException, BundleException {
    for (String name : jars.names()) {
      if (!Files.exists(folder.resolve(name))) {
        jars.left(name);
      }
    }
    kars.checkKept(folder);
  }
}
