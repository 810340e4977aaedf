package org.kaname.store.relational;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Which database a site uses. */
@ObjectClassDefinition(
    name = "%store.name",
    description = "%store.description",
    localization = "OSGI-INF/l10n/metatype")
public @interface Config {
  /** Returns the JDBC address; empty for an H2 file in the data folder. */
  @AttributeDefinition(name = "%url.name", description = "%url.description", required = false)
  String url() default "";

  /** Returns the user of the database. */
  @AttributeDefinition(name = "%user.name", description = "%user.description", required = false)
  String user() default "kaname";

  /** Returns the path of a file whose first line is the password. */
  @AttributeDefinition(
      name = "%passwordFile.name",
      description = "%passwordFile.description",
      required = false)
  String passwordFile() default "";

  /** Returns the name of an environment variable that holds the password. */
  @AttributeDefinition(
      name = "%passwordVariable.name",
      description = "%passwordVariable.description",
      required = false)
  String passwordVariable() default "";

  /** Returns how many connections are open at most. */
  @AttributeDefinition(
      name = "%poolSize.name",
      description = "%poolSize.description",
      min = "2",
      max = "100")
  int poolSize() default 4;
}
