/** The log hashed again with SHA-512, so that it outlives SHA-256 (docs/evidence-format.md). */
@NullMarked
package org.kaname.evidence.renew;

import org.jspecify.annotations.NullMarked;
