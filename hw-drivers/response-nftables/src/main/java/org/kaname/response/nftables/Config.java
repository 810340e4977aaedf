package org.kaname.response.nftables;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a site may set for one enforcement point. */
@ObjectClassDefinition(
    name = "%nftables.name",
    description = "%nftables.description",
    localization = "OSGI-INF/l10n/metatype")
@interface Config {
  /** Returns what the enforcement point is called; letters, digits, dots, hyphens. */
  @AttributeDefinition(name = "%name.name", description = "%name.description")
  String name();

  /** Returns the sides it stands between, each {@code a, b <-> c}. */
  @AttributeDefinition(name = "%paths.name", description = "%paths.description", required = false)
  String[] paths() default {};

  /** Returns whether it bridges rather than routes. */
  @AttributeDefinition(name = "%bridge.name", description = "%bridge.description")
  boolean bridge() default false;

  /** Returns whether senders of TCP are told at once. */
  @AttributeDefinition(name = "%reject.name", description = "%reject.description")
  boolean reject() default true;

  /** Returns the addresses that a device in quarantine may talk to. */
  @AttributeDefinition(
      name = "%allowed.name",
      description = "%allowed.description",
      required = false)
  String[] allowed() default {};

  /** Returns the gateway, {@code user@address}; empty for this host. */
  @AttributeDefinition(name = "%ssh.name", description = "%ssh.description", required = false)
  String ssh() default "";

  /** Returns the gateway's SSH port. */
  @AttributeDefinition(
      name = "%port.name",
      description = "%port.description",
      min = "1",
      max = "65535")
  int port() default 22;

  /** Returns the file of the private key. */
  @AttributeDefinition(name = "%key.name", description = "%key.description", required = false)
  String key() default "";

  /** Returns the file with the gateway's host key. */
  @AttributeDefinition(
      name = "%knownHosts.name",
      description = "%knownHosts.description",
      required = false)
  String knownHosts() default "";

  /** Returns the name of the table. */
  @AttributeDefinition(name = "%table.name", description = "%table.description")
  String table() default "kaname";

  /** Returns for how long an answer of the gateway is waited for. */
  @AttributeDefinition(
      name = "%seconds.name",
      description = "%seconds.description",
      min = "1",
      max = "60")
  int seconds() default 5;
}
