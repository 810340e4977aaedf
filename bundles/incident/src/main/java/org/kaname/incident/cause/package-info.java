/** Why an incident may have happened: patterns, independent observations, techniques, sentences. */
@NullMarked
package org.kaname.incident.cause;

import org.jspecify.annotations.NullMarked;
