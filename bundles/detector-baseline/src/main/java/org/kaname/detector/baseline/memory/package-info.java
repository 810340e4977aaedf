/** What was learned, as it is kept: by lasting keys instead of the numbers of one run. */
@NullMarked
package org.kaname.detector.baseline.memory;

import org.jspecify.annotations.NullMarked;
