/** The AF_PACKET ring: frames from the kernel without a copy. */
@NullMarked
package org.kaname.capture.ring;

import org.jspecify.annotations.NullMarked;
