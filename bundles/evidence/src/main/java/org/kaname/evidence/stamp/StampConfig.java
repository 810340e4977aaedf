package org.kaname.evidence.stamp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who stamps the time on the checkpoints of the log. */
@ObjectClassDefinition(
    name = "%evidence.stamp.name",
    description = "%evidence.stamp.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface StampConfig {
  /** Returns the address of a time-stamp authority (RFC 3161, 3.4); empty for none. */
  @AttributeDefinition(
      name = "%authority.name",
      description = "%authority.description",
      required = false)
  String authority() default "";

  /** Returns the file with the certificates that its tokens must lead to; empty takes every one. */
  @AttributeDefinition(
      name = "%authorityCertificate.name",
      description = "%authorityCertificate.description",
      required = false)
  String authorityCertificate() default "";

  /** Returns the least number of minutes from one time stamp to the next. */
  @AttributeDefinition(
      name = "%minutes.name",
      description = "%minutes.description",
      min = "1",
      max = "525600")
  int minutes() default 60;
}
