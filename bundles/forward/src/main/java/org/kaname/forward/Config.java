package org.kaname.forward;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** One target: a file {@code org.kaname.forward-<name>.cfg} each. Nothing is sent without one. */
@ObjectClassDefinition(
    name = "%forward.name",
    description = "%forward.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns the name of the target; empty takes that of the configuration file. */
  @AttributeDefinition(name = "%name.name", description = "%name.description", required = false)
  String name() default "";

  /** Returns the way: syslog-udp, syslog-tcp, syslog-tls, webhook or mail. */
  @AttributeDefinition(name = "%kind.name", description = "%kind.description", required = false)
  String kind() default "";

  /** Returns host:port of a syslog or mail server, or the URL of a webhook. */
  @AttributeDefinition(
      name = "%address.name",
      description = "%address.description",
      required = false)
  String address() default "";

  /** Returns rfc5424, cef or ecs for syslog, ecs or kaname for a webhook; empty is the first. */
  @AttributeDefinition(name = "%format.name", description = "%format.description", required = false)
  String format() default "";

  /** Returns what is sent: alerts, incidents, responses, recommendations. */
  @AttributeDefinition(name = "%things.name", description = "%things.description")
  String[] things() default {"incidents", "recommendations", "responses"};

  /** Returns the lowest severity that is sent: info, notice, warning or critical. */
  @AttributeDefinition(name = "%severity.name", description = "%severity.description")
  String severity() default "notice";

  /** Returns whether what comes from capture files and drills is sent too, marked as such. */
  @AttributeDefinition(name = "%trials.name", description = "%trials.description")
  boolean trials() default false;

  /** Returns the language of texts: ja or en. */
  @AttributeDefinition(name = "%language.name", description = "%language.description")
  String language() default "ja";

  /** Returns the address of the web console for links, for instance https://kaname.example:8443. */
  @AttributeDefinition(
      name = "%console.name",
      description = "%console.description",
      required = false)
  String console() default "";

  /** Returns the PEM file with the certificates that are trusted; empty is those of Java. */
  @AttributeDefinition(name = "%trust.name", description = "%trust.description", required = false)
  String trust() default "";

  /** Returns the PKCS#12 file with this program's certificate and key, if it has to show one. */
  @AttributeDefinition(
      name = "%keystore.name",
      description = "%keystore.description",
      required = false)
  String keystore() default "";

  /** Returns the file whose first line is the password of the key store. */
  @AttributeDefinition(
      name = "%keystorePasswordFile.name",
      description = "%keystorePasswordFile.description",
      required = false)
  String keystorePasswordFile() default "";

  /** Returns the facility of syslog (RFC 5424, 6.2.1): 16 is local0. */
  @AttributeDefinition(
      name = "%facility.name",
      description = "%facility.description",
      min = "0",
      max = "23")
  int facility() default 16;

  /** Returns the name of this machine in messages; empty asks the system. */
  @AttributeDefinition(
      name = "%hostname.name",
      description = "%hostname.description",
      required = false)
  String hostname() default "";

  /**
   * Returns the private enterprise number behind kaname@ in structured data; 32473 is the one that
   * RFC 5612 sets aside for documentation.
   */
  @AttributeDefinition(
      name = "%enterprise.name",
      description = "%enterprise.description",
      min = "1",
      max = "2147483647")
  int enterprise() default 32473;

  /**
   * Returns the longest message in bytes; 0 is 2048 for UDP, 8192 for TCP and TLS, 262144 for a
   * webhook.
   */
  @AttributeDefinition(
      name = "%messageBytes.name",
      description = "%messageBytes.description",
      min = "0",
      max = "262144")
  int messageBytes() default 0;

  /** Returns how much of the disk the queue may take. When it is full the oldest goes. */
  @AttributeDefinition(
      name = "%queueMiB.name",
      description = "%queueMiB.description",
      min = "1",
      max = "1048576")
  int queueMiB() default 1024;

  /** Returns how many events a webhook is given at once. With more than one the body is a list. */
  @AttributeDefinition(
      name = "%batch.name",
      description = "%batch.description",
      min = "1",
      max = "1000")
  int batch() default 1;

  /** Returns the file whose first line is the key of the webhook's signature. */
  @AttributeDefinition(
      name = "%hmacKeyFile.name",
      description = "%hmacKeyFile.description",
      required = false)
  String hmacKeyFile() default "";

  /** Returns the address that mail comes from. */
  @AttributeDefinition(
      name = "%mailFrom.name",
      description = "%mailFrom.description",
      required = false)
  String mailFrom() default "";

  /** Returns the addresses that findings are sent to. */
  @AttributeDefinition(name = "%mailTo.name", description = "%mailTo.description", required = false)
  String[] mailTo() default {};

  /** Returns starttls, tls, or none for a server on this machine. */
  @AttributeDefinition(name = "%mailSecurity.name", description = "%mailSecurity.description")
  String mailSecurity() default "starttls";

  /** Returns the name to sign in to the mail server with; empty for none. */
  @AttributeDefinition(
      name = "%mailUser.name",
      description = "%mailUser.description",
      required = false)
  String mailUser() default "";

  /** Returns the file whose first line is the password of that name. */
  @AttributeDefinition(
      name = "%mailPasswordFile.name",
      description = "%mailPasswordFile.description",
      required = false)
  String mailPasswordFile() default "";

  /** Returns whether messages to people whom others have named go out here. */
  @AttributeDefinition(name = "%mailNotices.name", description = "%mailNotices.description")
  boolean mailNotices() default true;

  /** Returns the time between two mails: what comes meanwhile is one mail. */
  @AttributeDefinition(
      name = "%digestSeconds.name",
      description = "%digestSeconds.description",
      min = "1",
      max = "86400")
  int digestSeconds() default 60;
}
