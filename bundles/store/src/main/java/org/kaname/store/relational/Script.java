package org.kaname.store.relational;

import java.io.Reader;
import java.io.StringReader;
import org.flywaydb.core.api.resource.LoadableResource;

/** One script as Flyway reads it. */
final class Script extends LoadableResource {
  private final String file;
  private final String content;

  Script(String file, String content) {
    this.file = file;
    this.content = content;
  }

  @Override
  public Reader read() {
    return new StringReader(content);
  }

  @Override
  public String getAbsolutePath() {
    return file;
  }

  @Override
  public String getAbsolutePathOnDisk() {
    return file;
  }

  @Override
  public String getFilename() {
    return file;
  }

  @Override
  public String getRelativePath() {
    return file;
  }
}
