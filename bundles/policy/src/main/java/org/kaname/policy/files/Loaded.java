package org.kaname.policy.files;

import java.util.Optional;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.language.Policy;

/**
 * A file as it was found.
 *
 * @param file what is told of it.
 * @param domain it is about, as far as its name or text tell; empty: it may be about any.
 * @param policy its rules, if it is in force.
 */
record Loaded(PolicyFile file, String domain, Optional<Policy> policy) {
  /** Says whether its lack may matter to a domain. */
  boolean concerns(String other) {
    return domain.isEmpty() || domain.equals(other);
  }
}
