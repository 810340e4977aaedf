package org.kaname.evidence.log;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How much of a storm is kept. */
@ObjectClassDefinition(
    name = "%evidence.name",
    description = "%evidence.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns how many records of a type and source are kept each second. */
  @AttributeDefinition(
      name = "%recordsPerSecond.name",
      description = "%recordsPerSecond.description",
      min = "1",
      max = "100000")
  int recordsPerSecond() default 100;

  /** Returns how many records of a type and source may come at once. */
  @AttributeDefinition(
      name = "%burst.name",
      description = "%burst.description",
      min = "1",
      max = "100000")
  int burst() default 2000;
}
