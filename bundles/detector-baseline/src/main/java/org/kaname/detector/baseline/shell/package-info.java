/** Commands about what was learned. */
@NullMarked
package org.kaname.detector.baseline.shell;

import org.jspecify.annotations.NullMarked;
