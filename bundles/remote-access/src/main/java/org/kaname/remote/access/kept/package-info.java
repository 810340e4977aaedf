/** Sign-ins in memory and in the store. */
@NullMarked
package org.kaname.remote.access.kept;

import org.jspecify.annotations.NullMarked;
