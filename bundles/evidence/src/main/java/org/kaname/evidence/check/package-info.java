/** The whole log verified again from its files. */
@NullMarked
package org.kaname.evidence.check;

import org.jspecify.annotations.NullMarked;
