/** The commands store:*. */
@NullMarked
package org.kaname.store.shell;

import org.jspecify.annotations.NullMarked;
