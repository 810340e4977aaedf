/** The checks of an evidence file, one class each. */
@NullMarked
package org.kaname.verify.check;

import org.jspecify.annotations.NullMarked;
