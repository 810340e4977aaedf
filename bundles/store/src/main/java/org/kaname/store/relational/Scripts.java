package org.kaname.store.relational;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * Finds the scripts of a bundle: in its jar, or in a folder of classes where there is no bundle.
 */
final class Scripts {
  private static final String SUFFIX = ".sql";

  private Scripts() {}

  /**
   * Returns file name to content.
   *
   * @throws IOException if they cannot be read, or there are none.
   */
  static Map<String, String> of(String name, Class<?> owner) throws IOException {
    String folder = "migrations/" + name;
    Bundle bundle = FrameworkUtil.getBundle(owner);
    Map<String, String> scripts =
        bundle == null ? ofClasses(folder, owner) : ofBundle(folder, bundle);
    if (scripts.isEmpty()) {
      throw new IOException("no " + folder + "/*.sql");
    }
    return scripts;
  }

  private static Map<String, String> ofBundle(String folder, Bundle bundle) throws IOException {
    Map<String, String> scripts = new TreeMap<>();
    var urls = bundle.findEntries(folder, "*" + SUFFIX, false);
    for (URL url : urls == null ? Collections.<URL>emptyList() : Collections.list(urls)) {
      try (InputStream in = url.openStream()) {
        String path = url.getPath();
        String file = path.substring(path.lastIndexOf('/') + 1);
        scripts.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return scripts;
  }

  private static Map<String, String> ofClasses(String folder, Class<?> owner) throws IOException {
    Map<String, String> scripts = new TreeMap<>();
    for (URL url : Collections.list(owner.getClassLoader().getResources(folder))) {
      try (Stream<Path> files = Files.list(Path.of(uri(url)))) {
        for (Path file : files.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
          scripts.put(String.valueOf(file.getFileName()), Files.readString(file));
        }
      }
    }
    return scripts;
  }

  private static URI uri(URL url) throws IOException {
    try {
      return url.toURI();
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }
}
