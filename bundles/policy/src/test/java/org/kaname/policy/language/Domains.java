package org.kaname.policy.language;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.PolicyDomain.Attribute;
import org.kaname.policy.PolicyDomain.Effect;

/** A domain for tests. */
public final class Domains {
  private Domains() {}

  public static PolicyDomain response(Map<String, String> shipped) {
    return new PolicyDomain(
        "response",
        Map.of(
            "action", new Attribute.Word(Set.of("block_flow", "block_pair", "port_down")),
            "class", new Attribute.Figure(1, 3),
            "pattern", new Attribute.Name(),
            "hour", new Attribute.Figure(0, 23)),
        List.of(
            new Effect("automatic", Set.of("limit"), Set.of()),
            new Effect("veto", Set.of("wait", "limit"), Set.of("wait")),
            new Effect("approval", Set.of("limit"), Set.of()),
            new Effect("recommend", Set.of(), Set.of()),
            new Effect("forbid", Set.of(), Set.of())),
        "recommend",
        shipped);
  }

  public static Map<String, PolicyDomain> all() {
    return Map.of("response", response(Map.of()));
  }
}
