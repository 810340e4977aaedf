/** Runs of the packet path outside a container: against tshark, and over damaged captures. */
@NullMarked
package org.kaname.benchmark;

import org.jspecify.annotations.NullMarked;
