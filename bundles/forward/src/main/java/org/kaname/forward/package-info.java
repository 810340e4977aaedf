/** Forwards findings to the systems and people that a site has. */
@NullMarked
package org.kaname.forward;

import org.jspecify.annotations.NullMarked;
