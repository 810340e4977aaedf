/** The witness inside the container. */
@NullMarked
package org.kaname.witness.host;

import org.jspecify.annotations.NullMarked;
