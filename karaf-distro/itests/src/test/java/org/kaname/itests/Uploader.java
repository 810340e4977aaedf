package org.kaname.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/**
 * A trusted bundle that installs and starts what lies at {@code data/upload.jar}, as the upload of
 * an administration console does; what came of it is in {@code data/<its symbolic name>}.
 */
public final class Uploader implements BundleActivator {
  @Override
  public void start(BundleContext context) throws IOException {
    Path data = Path.of(context.getProperty("karaf.data"));
    byte[] jar = Files.readAllBytes(data.resolve("upload.jar"));
    String outcome;
    try {
      Bundle uploaded =
          context.installBundle("inputstream:upload.jar", new ByteArrayInputStream(jar));
      uploaded.start();
      outcome = "started";
    } catch (BundleException | IllegalStateException e) {
      outcome = "refused";
    }
    Files.writeString(data.resolve(context.getBundle().getSymbolicName()), outcome);
  }

  @Override
  public void stop(BundleContext context) {
    // What was uploaded stays.
  }
}
