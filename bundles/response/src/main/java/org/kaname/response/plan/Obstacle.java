package org.kaname.response.plan;

import java.util.Locale;
import java.util.Map;
import org.kaname.response.Permission.Mode;
import org.kaname.text.Text;

/**
 * Something that stands against a plan.
 *
 * @param kind what.
 * @param parameters of its message.
 */
public record Obstacle(Kind kind, Map<String, Object> parameters) {
  /** What can stand against a plan, and the freest way in which it may come about all the same. */
  public enum Kind {
    /** It would stop a link that keeps people safe. */
    SAFETY(Mode.FORBIDDEN),
    /** It would stop a link of a machine from which people operate this program, or of this one. */
    OPERATOR(Mode.FORBIDDEN),
    /** It would stop a link of a device through which steps are made and undone. */
    ENFORCEMENT(Mode.FORBIDDEN),
    /** It would stop a link of which nobody has said what it is. */
    UNCLASSIFIED(Mode.RECOMMEND),
    /** It might stop more than is known. */
    NOT_WHOLE(Mode.RECOMMEND),
    /** Too many devices would lose a link. */
    MANY_DEVICES(Mode.RECOMMEND),
    /** So many steps were made in the last hour that people have to look. */
    HOURLY_CAP(Mode.RECOMMEND),
    /** Something it would stop must not be touched before the step ends. */
    NO_TOUCH(Mode.RECOMMEND);

    private final Mode allows;

    Kind(Mode allows) {
      this.allows = allows;
    }

    /** Returns the freest mode that is left. */
    public Mode allows() {
      return allows;
    }
  }

  public Obstacle {
    parameters = Map.copyOf(parameters);
  }

  /** Returns what is said to people. */
  public Text text() {
    return new Text("plan.obstacle." + kind.name().toLowerCase(Locale.ROOT), parameters);
  }
}
