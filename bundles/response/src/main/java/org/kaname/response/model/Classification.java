package org.kaname.response.model;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What somebody says of a device or a flow: whether it keeps people safe.
 *
 * @param thing what it is about.
 * @param category what is said.
 * @param by who says it.
 * @param at when; parts of seconds are left out.
 * @param source how it came into the model.
 */
public record Classification(Thing thing, Category category, String by, Instant at, Source source) {
  /** What is classified. */
  public sealed interface Thing {
    /**
     * A device.
     *
     * @param name inventory id, IP or MAC address.
     */
    record OfDevice(String name) implements Thing {
      public OfDevice {
        name = Names.canonical(Names.checked(name));
      }
    }

    /** A flow. */
    record OfFlow(Flow flow) implements Thing {}
  }

  /** Whether a thing may be stopped. */
  public enum Category {
    /** It keeps people safe: never stopped. */
    SAFETY,
    /** It can be stopped if the business allows it. */
    ORDINARY
  }

  /** How a classification came about. */
  public enum Source {
    /** A person looked at it and said so. */
    PERSON,
    /** It was in a table that a person imported. */
    IMPORT,
    /** The program recognised it. */
    RECOGNISED
  }

  public Classification {
    by = Names.shown(by);
    at = at.truncatedTo(ChronoUnit.SECONDS);
    if (source == Source.RECOGNISED && category != Category.SAFETY) {
      throw new IllegalArgumentException("nothing is recognised as ordinary");
    }
  }
}
