/** The page of sign-ins. */
@NullMarked
package org.kaname.remote.access.console;

import org.jspecify.annotations.NullMarked;
