/** The evidence log: what waits, what is written, what is acknowledged. */
@NullMarked
package org.kaname.evidence.log;

import org.jspecify.annotations.NullMarked;
