package org.kaname.response.snmp;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collections;
import java.util.Enumeration;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.osgi.framework.Bundle;

/** Copies the classes of a bundle to a jar that stays when the bundle is updated or removed. */
final class BundleCode {
  private BundleCode() {}

  /**
   * Returns the jar; those of other revisions are deleted, as whoever runs from them has them open.
   */
  static Path copy(Bundle bundle, Path folder) throws IOException {
    Files.createDirectories(folder);
    Path jar = folder.resolve("watchdog-" + bundle.getLastModified() + ".jar");
    if (!Files.exists(jar)) {
      Path fresh = folder.resolve(jar.getFileName() + ".new");
      write(bundle, fresh);
      Files.move(fresh, jar, StandardCopyOption.ATOMIC_MOVE);
    }
    try (DirectoryStream<Path> others = Files.newDirectoryStream(folder, "watchdog-*.jar")) {
      for (Path other : others) {
        if (!other.equals(jar)) {
          Files.delete(other);
        }
      }
    }
    return jar;
  }

  private static void write(Bundle bundle, Path jar) throws IOException {
    Enumeration<URL> entries = bundle.findEntries("org", "*", true);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (URL entry : Collections.list(entries)) {
        String name = entry.getPath().substring(1);
        if (!name.endsWith("/")) {
          out.putNextEntry(new JarEntry(name));
          try (InputStream in = entry.openStream()) {
            in.transferTo(out);
          }
          out.closeEntry();
        }
      }
    }
  }
}
