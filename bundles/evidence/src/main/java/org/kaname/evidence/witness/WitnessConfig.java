package org.kaname.evidence.witness;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Who cosigns the checkpoints of the log. */
@ObjectClassDefinition(
    name = "%evidence.witness.name",
    description = "%evidence.witness.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface WitnessConfig {
  /** Returns addresses and verifier keys of witnesses, in turn, with spaces between them. */
  @AttributeDefinition(
      name = "%witnesses.name",
      description = "%witnesses.description",
      required = false)
  String[] witnesses() default {};

  /** Returns how many have to cosign; 0 asks for both of two, and for most of three or more. */
  @AttributeDefinition(
      name = "%quorum.name",
      description = "%quorum.description",
      min = "0",
      max = "32")
  int quorum() default 0;

  /** Returns the least number of seconds from one checkpoint that is cosigned to the next. */
  @AttributeDefinition(
      name = "%seconds.name",
      description = "%seconds.description",
      min = "1",
      max = "3600")
  int seconds() default 5;
}
