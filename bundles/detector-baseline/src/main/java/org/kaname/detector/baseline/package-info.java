/** Learned normal: who talks to whom, how, when and how much. */
@NullMarked
package org.kaname.detector.baseline;

import org.jspecify.annotations.NullMarked;
