/** How programs outside of the container speak to whoever calls them. */
@NullMarked
package org.kaname.system.outside;

import org.jspecify.annotations.NullMarked;
