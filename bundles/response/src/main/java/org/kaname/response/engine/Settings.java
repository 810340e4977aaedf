package org.kaname.response.engine;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * What a site set.
 *
 * @param operators addresses from which people operate this program.
 * @param mostDevices see {@link org.kaname.response.plan.Rules}.
 * @param hourlyCap see {@link org.kaname.response.plan.Rules}.
 * @param limit of a step where no rule names one.
 * @param lapse after which a request nobody answered is over.
 * @param probe for how long it is watched after a cut whether the business goes on; zero: not.
 * @param dry whether nothing is ever touched.
 * @param contacts who is told of a request, in order.
 */
public record Settings(
    Set<String> operators,
    int mostDevices,
    int hourlyCap,
    Duration limit,
    Duration lapse,
    Duration probe,
    boolean dry,
    List<Contact> contacts) {
  public Settings {
    operators = Set.copyOf(operators);
    contacts = List.copyOf(contacts);
  }
}
