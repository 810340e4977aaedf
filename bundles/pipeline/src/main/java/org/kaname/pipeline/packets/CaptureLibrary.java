package org.kaname.pipeline.packets;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Properties;
import org.kaname.view.AtomicFile;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows where the capture files lie that were watched, by the names that facts use. */
@Component(service = CaptureLibrary.class)
public final class CaptureLibrary {
  private static final Logger LOG = LoggerFactory.getLogger(CaptureLibrary.class);

  private final Path file;
  private final Properties paths = new Properties();

  @Activate
  public CaptureLibrary(BundleContext context) throws IOException {
    String data = context.getProperty("karaf.data");
    file = Path.of(data == null ? "data" : data, "captures.properties");
    if (Files.exists(file)) {
      paths.load(new StringReader(Files.readString(file)));
    }
  }

  /** Takes note of a file that is about to be watched. */
  public synchronized void put(String name, Path path) {
    String place = path.toAbsolutePath().toString();
    if (place.equals(paths.put(name, place))) {
      return;
    }
    try {
      StringWriter text = new StringWriter();
      paths.store(text, null);
      AtomicFile.write(file, text.toString());
    } catch (IOException e) {
      LOG.warn(
          "where {} lies could not be kept; its packets are found until the next start", name, e);
    }
  }

  /** Returns where a capture lies, if it is still there. */
  public synchronized Optional<Path> find(String name) {
    return Optional.ofNullable(paths.getProperty(name)).map(Path::of).filter(Files::isReadable);
  }
}
