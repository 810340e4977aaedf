package org.kaname.detector.baseline;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a site may set. */
@ObjectClassDefinition(
    name = "%baseline.name",
    description = "%baseline.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns how long a device is watched at least before it alerts, minutes. */
  @AttributeDefinition(name = "%minutes.name", description = "%minutes.description", min = "1")
  int minutes() default 10;

  /** Returns how many new unanswered links in a minute are a scan. */
  @AttributeDefinition(name = "%scan.name", description = "%scan.description", min = "2")
  int scanLinks() default 10;

  /** Returns how often the same finding is told again, seconds. */
  @AttributeDefinition(name = "%again.name", description = "%again.description", min = "1")
  int againSeconds() default 10;
}
