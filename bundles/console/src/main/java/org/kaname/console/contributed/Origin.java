package org.kaname.console.contributed;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.util.LRUMap;
import com.fasterxml.jackson.databind.util.LookupCache;
import org.kaname.console.web.BundleFiles;
import org.kaname.console.web.WebFolder;
import org.kaname.view.Json;
import org.osgi.framework.Bundle;

/**
 * One revision of a bundle that contributes. Everything that is kept of it (files, how its classes
 * are written as JSON) is kept here, and is gone with it.
 */
public final class Origin {
  private static final int TYPES = 100;

  private final String name;
  private final String revision;
  private final BundleFiles files;
  private final WebFolder web;
  private final LookupCache<Object, JavaType> types = new LRUMap<>(TYPES, TYPES);
  private final ObjectMapper mapper = Json.mapper();

  /**
   * Makes the origin of a contribution.
   *
   * @param name symbolic name of the bundle.
   * @param revision another one for every content the bundle ever had.
   */
  public Origin(String name, String revision, BundleFiles files) {
    this.name = name;
    this.revision = revision;
    this.files = files;
    this.web = new WebFolder(files);
    mapper.setTypeFactory(mapper.getTypeFactory().withCache(types));
  }

  static Origin of(Bundle bundle) {
    String revision =
        Long.toString(bundle.getBundleId(), Character.MAX_RADIX)
            + "-"
            + Long.toString(bundle.getLastModified(), Character.MAX_RADIX);
    return new Origin(bundle.getSymbolicName(), revision, BundleFiles.of(bundle));
  }

  /** Returns the symbolic name. */
  public String name() {
    return name;
  }

  /** Returns what tells this content of the bundle from every other. */
  public String revision() {
    return revision;
  }

  /** Returns the files that browsers may load. */
  public WebFolder web() {
    return web;
  }

  BundleFiles files() {
    return files;
  }

  /** Returns a value as JSON; nothing of the bundle's classes is remembered elsewhere. */
  JsonNode tree(Object value) {
    return mapper.valueToTree(value);
  }
}
