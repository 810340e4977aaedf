/** Incidents and verdicts in the store. */
@NullMarked
package org.kaname.incident.kept;

import org.jspecify.annotations.NullMarked;
