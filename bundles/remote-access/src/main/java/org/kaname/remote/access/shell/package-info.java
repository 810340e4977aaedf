/** Commands. */
@NullMarked
package org.kaname.remote.access.shell;

import org.jspecify.annotations.NullMarked;
