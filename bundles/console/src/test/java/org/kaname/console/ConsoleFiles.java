package org.kaname.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.kaname.console.contributed.Origin;
import org.kaname.console.web.BundleFiles;

/** The console's own files, wherever the build has them: a folder or a jar. */
final class ConsoleFiles {
  private ConsoleFiles() {}

  static BundleFiles own() {
    try {
      Path place =
          Path.of(PagesServlet.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return Files.isDirectory(place)
          ? BundleFiles.of(place)
          : BundleFiles.of(jar(place).getPath("/"));
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes the origin of what a test contributes without files. */
  static Origin origin(String symbolicName) {
    return new Origin(symbolicName, "1", path -> Optional.empty());
  }

  private static FileSystem jar(Path place) {
    try {
      return FileSystems.newFileSystem(place);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
