package org.kaname.console.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.osgi.framework.Bundle;

/** The files of one bundle. */
@FunctionalInterface
public interface BundleFiles {
  /** Returns the bytes of a file; paths are relative, with slashes. Folders are no files. */
  Optional<byte[]> read(String path);

  /** Makes the files of an installed bundle, without those of its fragments. */
  static BundleFiles of(Bundle bundle) {
    return path -> {
      try {
        URL entry = bundle.getEntry(path);
        return entry == null || entry.getPath().endsWith("/")
            ? Optional.empty()
            : Optional.of(bytes(entry));
      } catch (IllegalStateException e) { // uninstalled meanwhile
        return Optional.empty();
      }
    };
  }

  /** Makes the files of a bundle that is still a folder of the build. */
  static BundleFiles of(Path folder) {
    return path -> {
      Path file = folder.resolve(path);
      try {
        return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
      } catch (IOException e) {
        throw new UncheckedIOException(path, e);
      }
    };
  }

  private static byte[] bytes(URL entry) {
    try (InputStream in = entry.openStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(entry.getPath(), e);
    }
  }
}
