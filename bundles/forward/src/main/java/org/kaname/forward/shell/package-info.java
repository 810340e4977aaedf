/** The forward commands. */
@NullMarked
package org.kaname.forward.shell;

import org.jspecify.annotations.NullMarked;
