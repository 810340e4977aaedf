/** Commands about the container itself. */
@NullMarked
package org.kaname.system.shell;

import org.jspecify.annotations.NullMarked;
