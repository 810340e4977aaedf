package org.kaname.report;

import java.time.DateTimeException;
import java.time.ZoneId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands on reports, as it is used.
 *
 * @param organisation name of the site; may be empty.
 * @param zone of the times.
 */
record Settings(String organisation, ZoneId zone) {
  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);

  static Settings of(Config config) {
    return new Settings(config.organisation().strip(), zone(config.zone().strip()));
  }

  private static ZoneId zone(String name) {
    try {
      return name.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(name);
    } catch (DateTimeException e) {
      LOG.warn("reports: {} is no time zone, {} is used", name, ZoneId.systemDefault());
      return ZoneId.systemDefault();
    }
  }
}
