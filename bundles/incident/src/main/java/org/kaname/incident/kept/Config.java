package org.kaname.incident.kept;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long incidents are kept. */
@ObjectClassDefinition(
    name = "%kept.name",
    description = "%kept.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns after how many days without a change an incident is deleted; 0 means never. */
  @AttributeDefinition(
      name = "%retentionDays.name",
      description = "%retentionDays.description",
      min = "0")
  int retentionDays() default 365;

  /** Returns how many seconds a change waits at most to be written. */
  @AttributeDefinition(
      name = "%flushSeconds.name",
      description = "%flushSeconds.description",
      min = "1",
      max = "30")
  int flushSeconds() default 5;
}
