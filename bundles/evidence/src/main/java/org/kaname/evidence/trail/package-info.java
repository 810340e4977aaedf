/** The records as people look for them. */
@NullMarked
package org.kaname.evidence.trail;

import org.jspecify.annotations.NullMarked;
