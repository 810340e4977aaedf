package org.kaname.remote.access;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** From whom syslog is taken, and what is usual. Nothing is listened to until a port is set. */
@ObjectClassDefinition(
    name = "%access.name",
    description = "%access.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /**
   * Returns: Addresses or networks (192.0.2.1, 192.0.2.0/24, 2001:db8::/32) of the VPN and
   * remote-access devices whose messages are taken. While there are none, nobody's are.
   */
  @AttributeDefinition(name = "%senders.name", description = "%senders.description")
  String[] senders() default {};

  /** Returns: Address of this machine; 0.0.0.0 is every address. Loopback until it is set. */
  @AttributeDefinition(name = "%bind.name", description = "%bind.description")
  String bind() default "127.0.0.1";

  /** Returns: Port for syslog over UDP, for instance 5514. 0 is off. */
  @AttributeDefinition(
      name = "%udpPort.name",
      description = "%udpPort.description",
      min = "0",
      max = "65535")
  int udpPort() default 0;

  /** Returns: Port for syslog over TCP, for instance 5514. 0 is off. */
  @AttributeDefinition(
      name = "%tcpPort.name",
      description = "%tcpPort.description",
      min = "0",
      max = "65535")
  int tcpPort() default 0;

  /** Returns: Port for syslog over TLS, for instance 6514. 0 is off. Needs a key store. */
  @AttributeDefinition(
      name = "%tlsPort.name",
      description = "%tlsPort.description",
      min = "0",
      max = "65535")
  int tlsPort() default 0;

  /** Returns: PKCS#12 file with the key and certificate of this machine. */
  @AttributeDefinition(name = "%keystore.name", description = "%keystore.description")
  String keystore() default "";

  /** Returns: File whose first line is the password of the key store. */
  @AttributeDefinition(
      name = "%keystorePasswordFile.name",
      description = "%keystorePasswordFile.description")
  String keystorePasswordFile() default "";

  /**
   * Returns: So many a second are taken of one sender; ten seconds' worth may come at once. The
   * rest is counted and dropped.
   */
  @AttributeDefinition(
      name = "%messagesPerSecond.name",
      description = "%messagesPerSecond.description",
      min = "1",
      max = "10000")
  int messagesPerSecond() default 100;

  /**
   * Returns: Zone of the office hours and of log files that name none, for instance Asia/Tokyo.
   * Empty is the zone of this machine.
   */
  @AttributeDefinition(name = "%zone.name", description = "%zone.description")
  String zone() default "";

  /**
   * Returns: When sign-ins are usual, for instance: mon-fri 07:00-20:00, sat 09:00-12:00. Empty is
   * always.
   */
  @AttributeDefinition(name = "%officeHours.name", description = "%officeHours.description")
  String officeHours() default "mon-fri 07:00-20:00";

  /** Returns: So many refused tries before a sign-in are told. */
  @AttributeDefinition(
      name = "%failures.name",
      description = "%failures.description",
      min = "2",
      max = "1000")
  int failures() default 5;

  /** Returns: Tries older than this do not count. */
  @AttributeDefinition(
      name = "%failureMinutes.name",
      description = "%failureMinutes.description",
      min = "1",
      max = "1440")
  int failureMinutes() default 10;

  /** Returns: A device is learned for so many days before new people, places and hours are told. */
  @AttributeDefinition(
      name = "%learnDays.name",
      description = "%learnDays.description",
      min = "0",
      max = "365")
  int learnDays() default 14;

  /** Returns: Whether every sign-in outside an announced maintenance window is told. */
  @AttributeDefinition(name = "%windowsRequired.name", description = "%windowsRequired.description")
  boolean windowsRequired() default false;

  /**
   * Returns: Sign-ins older than this are deleted. 0 keeps them. Records in the evidence log stay.
   */
  @AttributeDefinition(
      name = "%retentionDays.name",
      description = "%retentionDays.description",
      min = "0")
  int retentionDays() default 365;

  /**
   * Returns: File with formats of further products, in the form of docs/remote-access.md. Empty is
   * etc/org.kaname.remote.access.formats.tsv.
   */
  @AttributeDefinition(name = "%formatsFile.name", description = "%formatsFile.description")
  String formatsFile() default "";
}
