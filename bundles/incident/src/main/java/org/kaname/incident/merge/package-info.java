/** Merges alerts into incidents and keeps them. */
@NullMarked
package org.kaname.incident.merge;

import org.jspecify.annotations.NullMarked;
