/** What somebody should know of the log's state. */
@NullMarked
package org.kaname.evidence.health;

import org.jspecify.annotations.NullMarked;
