/** What leaves the log: files that a stranger can verify. */
@NullMarked
package org.kaname.evidence.export;

import org.jspecify.annotations.NullMarked;
