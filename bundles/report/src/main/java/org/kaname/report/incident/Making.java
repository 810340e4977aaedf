package org.kaname.report.incident;

import java.time.Instant;
import java.util.List;

/**
 * How a report came about.
 *
 * @param organisation whose site it is, in the site's words; may be empty.
 * @param person who had it made.
 * @param moment when.
 * @param version of this bundle.
 * @param software bundles of this installation by version: {@code 0.1.0: api, console}.
 */
public record Making(
    String organisation, String person, Instant moment, String version, List<String> software) {
  public Making {
    software = List.copyOf(software);
  }
}
