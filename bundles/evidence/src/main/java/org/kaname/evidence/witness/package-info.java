/** Asks others to cosign the log's checkpoints (c2sp.org/tlog-witness). */
@NullMarked
package org.kaname.evidence.witness;

import org.jspecify.annotations.NullMarked;
