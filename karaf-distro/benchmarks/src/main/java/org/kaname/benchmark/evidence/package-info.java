/** What the evidence log does in a second, and what it needs for it. */
@NullMarked
package org.kaname.benchmark.evidence;

import org.jspecify.annotations.NullMarked;
