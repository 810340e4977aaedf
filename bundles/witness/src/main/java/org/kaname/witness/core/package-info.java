/** The witness itself, whoever brings it its requests. */
@NullMarked
package org.kaname.witness.core;

import org.jspecify.annotations.NullMarked;
