/** Has checkpoints time-stamped, and renews what was stamped before it grows weak. */
@NullMarked
package org.kaname.evidence.stamp;

import org.jspecify.annotations.NullMarked;
