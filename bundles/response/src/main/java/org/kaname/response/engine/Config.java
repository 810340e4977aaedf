package org.kaname.response.engine;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a site may set. */
@ObjectClassDefinition(
    name = "%response.name",
    description = "%response.description",
    localization = "OSGI-INF/l10n/metatype")
@interface Config {
  /** Returns addresses from which people operate this program. */
  @AttributeDefinition(
      name = "%operators.name",
      description = "%operators.description",
      required = false)
  String[] operators() default {};

  /** Returns how many devices may lose a link without a person. */
  @AttributeDefinition(name = "%mostDevices.name", description = "%mostDevices.description")
  int mostDevices() default 20;

  /** Returns how many steps may be made in an hour without a person. */
  @AttributeDefinition(name = "%hourlyCap.name", description = "%hourlyCap.description")
  int hourlyCap() default 10;

  /** Returns how many minutes a cut lasts where no rule says it. */
  @AttributeDefinition(
      name = "%limitMinutes.name",
      description = "%limitMinutes.description",
      min = "1",
      max = "10080")
  int limitMinutes() default 30;

  /** Returns after how many minutes a request lapses. */
  @AttributeDefinition(
      name = "%lapseMinutes.name",
      description = "%lapseMinutes.description",
      min = "1",
      max = "10080")
  int lapseMinutes() default 120;

  /** Returns for how many seconds the business is watched after a cut. */
  @AttributeDefinition(
      name = "%probeSeconds.name",
      description = "%probeSeconds.description",
      min = "0",
      max = "600")
  int probeSeconds() default 20;

  /** Returns whether nothing is ever touched. */
  @AttributeDefinition(name = "%dry.name", description = "%dry.description")
  boolean dry() default false;

  /** Returns who is told of a request, each {@code minutes min: who}. */
  @AttributeDefinition(
      name = "%contacts.name",
      description = "%contacts.description",
      required = false)
  String[] contacts() default {};
}
