package org.kaname.response.reset;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One network in which connections can be reset. */
@ObjectClassDefinition(
    name = "%reset.name",
    description = "%reset.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns its name, unique in the installation: letters, digits, {@code ._-}. */
  @AttributeDefinition(name = "%name.name", description = "%name.description")
  String name();

  /** Returns the interface that sees the traffic. */
  @AttributeDefinition(name = "%listen.name", description = "%listen.description")
  String listen();

  /** Returns the interface that resets are sent from; empty for the one that listens. */
  @AttributeDefinition(name = "%send.name", description = "%send.description")
  String send() default "";

  /** Returns the networks whose traffic is seen, separated by commas. */
  @AttributeDefinition(name = "%devices.name", description = "%devices.description")
  String devices() default "";

  /** Returns how many segments are answered in a second at most. */
  @AttributeDefinition(
      name = "%perSecond.name",
      description = "%perSecond.description",
      min = "1",
      max = "10000")
  int perSecond() default 500;

  /** Returns the longest time limit of a step. */
  @AttributeDefinition(
      name = "%longestMinutes.name",
      description = "%longestMinutes.description",
      min = "1",
      max = "1440")
  int longestMinutes() default 60;
}
