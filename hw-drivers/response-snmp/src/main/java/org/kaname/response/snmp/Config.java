package org.kaname.response.snmp;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One switch. Lists are separated by commas. */
@ObjectClassDefinition(
    name = "%snmp.name",
    description = "%snmp.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns the name of the switch, unique in the installation: letters, digits, {@code ._-}. */
  @AttributeDefinition(name = "%name.name", description = "%name.description")
  String name();

  /** Returns its IP address. */
  @AttributeDefinition(name = "%address.name", description = "%address.description")
  String address();

  /** Returns its UDP port. */
  @AttributeDefinition(
      name = "%port.name",
      description = "%port.description",
      min = "1",
      max = "65535")
  int port() default 161;

  /** Returns the security name. */
  @AttributeDefinition(name = "%user.name", description = "%user.description")
  String user();

  /** Returns the file with both passwords, for its owner alone. */
  @AttributeDefinition(name = "%secrets.name", description = "%secrets.description")
  String secrets();

  /** Returns how messages are authenticated. */
  @AttributeDefinition(name = "%authentication.name", description = "%authentication.description")
  String authentication() default "SHA-256";

  /** Returns how messages are encrypted. */
  @AttributeDefinition(name = "%privacy.name", description = "%privacy.description")
  String privacy() default "AES-128";

  /** Returns how long one answer may take. */
  @AttributeDefinition(
      name = "%timeoutMillis.name",
      description = "%timeoutMillis.description",
      min = "100",
      max = "10000")
  int timeoutMillis() default 1500;

  /** Returns how often a question is asked again. */
  @AttributeDefinition(
      name = "%retries.name",
      description = "%retries.description",
      min = "0",
      max = "5")
  int retries() default 1;

  /** Returns after how many seconds the tables of the switch are read again. */
  @AttributeDefinition(
      name = "%refreshSeconds.name",
      description = "%refreshSeconds.description",
      min = "5",
      max = "3600")
  int refreshSeconds() default 60;

  /** Returns the longest time limit of a step. */
  @AttributeDefinition(
      name = "%longestMinutes.name",
      description = "%longestMinutes.description",
      min = "1",
      max = "10080")
  int longestMinutes() default 480;

  /** Returns the ports (ifName) that may be shut; no other is. */
  @AttributeDefinition(name = "%ports.name", description = "%ports.description")
  String ports() default "";

  /** Returns the ports that are never shut and behind which nothing is looked for. */
  @AttributeDefinition(name = "%uplinks.name", description = "%uplinks.description")
  String uplinks() default "";

  /** Returns what is behind which port: {@code ifName=ip}, {@code ifName=mac}, {@code =ip|mac}. */
  @AttributeDefinition(name = "%declared.name", description = "%declared.description")
  String declared() default "";

  /** Returns the ports behind which there is nothing but what is declared. */
  @AttributeDefinition(name = "%only.name", description = "%only.description")
  String only() default "";

  /** Returns the number of devices from which on a port is taken for an uplink. */
  @AttributeDefinition(
      name = "%mostDevices.name",
      description = "%mostDevices.description",
      min = "1",
      max = "48")
  int mostDevices() default 4;
}
