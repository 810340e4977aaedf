package org.kaname.console.web;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The folder {@code web/} of one revision of a bundle. Paths are made of plain names only, so that
 * nothing outside the folder can be meant. What was read is kept as long as this object.
 */
public final class WebFolder {
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z0-9_][A-Za-z0-9_.-]*/)*([A-Za-z0-9_-]+\\.[a-z0-9.]+|LICENSE)");

  private final BundleFiles files;
  private final Map<String, WebFile> kept = new ConcurrentHashMap<>();

  /** Makes the folder of a bundle. */
  public WebFolder(BundleFiles files) {
    this.files = files;
  }

  /** Returns a file by its path in the folder, without a slash at its beginning. */
  public Optional<WebFile> file(String path) {
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    WebFile known = kept.get(path);
    if (known != null) {
      return Optional.of(known);
    }
    return files
        .read("web/" + path)
        .map(
            plain -> {
              WebFile file = new WebFile(path, plain, path.startsWith("vendor/"));
              kept.put(path, file);
              return file;
            });
  }
}
