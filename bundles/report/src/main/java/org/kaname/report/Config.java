package org.kaname.report;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What stands on reports. */
@ObjectClassDefinition(
    name = "%report.name",
    description = "%report.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns the name of the organisation or site. */
  @AttributeDefinition(name = "%organisation.name", description = "%organisation.description")
  String organisation() default "";

  /** Returns the time zone of the times; empty is that of this machine. */
  @AttributeDefinition(name = "%zone.name", description = "%zone.description")
  String zone() default "";
}
