/** From the event to the other side: one lane for each target. */
@NullMarked
package org.kaname.forward.lane;

import org.jspecify.annotations.NullMarked;
