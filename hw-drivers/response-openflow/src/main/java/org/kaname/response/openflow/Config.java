package org.kaname.response.openflow;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One OpenFlow switch that listens for connections. Lists are separated by commas. */
@ObjectClassDefinition(
    name = "%openflow.name",
    description = "%openflow.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns the name of the switch, unique in the installation: letters, digits, {@code ._-}. */
  @AttributeDefinition(name = "%name.name", description = "%name.description")
  String name();

  /** Returns its IP address. */
  @AttributeDefinition(name = "%address.name", description = "%address.description")
  String address();

  /** Returns the TCP port on which it listens. */
  @AttributeDefinition(
      name = "%port.name",
      description = "%port.description",
      min = "1",
      max = "65535")
  int port() default 6653;

  /** Returns whether the connection is protected by TLS. */
  @AttributeDefinition(name = "%tls.name", description = "%tls.description")
  boolean tls() default true;

  /** Returns the PEM file with the certificates that the switch's is checked against. */
  @AttributeDefinition(name = "%trust.name", description = "%trust.description")
  String trust() default "";

  /** Returns the PEM file with this program's certificate. */
  @AttributeDefinition(name = "%certificate.name", description = "%certificate.description")
  String certificate() default "";

  /** Returns the PEM file (PKCS #8) with its private key, for its owner alone. */
  @AttributeDefinition(name = "%key.name", description = "%key.description")
  String key() default "";

  /** Returns how long one answer may take. */
  @AttributeDefinition(
      name = "%timeoutMillis.name",
      description = "%timeoutMillis.description",
      min = "100",
      max = "10000")
  int timeoutMillis() default 2000;

  /** Returns the flow table that rules go into. */
  @AttributeDefinition(
      name = "%table.name",
      description = "%table.description",
      min = "0",
      max = "254")
  int table() default 0;

  /** Returns the priority of rules, above that of all others. */
  @AttributeDefinition(
      name = "%priority.name",
      description = "%priority.description",
      min = "4000",
      max = "65000")
  int priority() default 60000;

  /** Returns the networks and MAC addresses whose traffic passes the switch. */
  @AttributeDefinition(name = "%devices.name", description = "%devices.description")
  String devices() default "";

  /** Returns the addresses that a device in quarantine can still speak with. */
  @AttributeDefinition(name = "%allowed.name", description = "%allowed.description")
  String allowed() default "";
}
