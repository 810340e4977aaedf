/** A bounded queue on the disk that survives kill -9. */
@NullMarked
package org.kaname.forward.queue;

import org.jspecify.annotations.NullMarked;
