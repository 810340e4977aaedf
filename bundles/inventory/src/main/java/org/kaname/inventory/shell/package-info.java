/** The commands device:*. */
@NullMarked
package org.kaname.inventory.shell;

import org.jspecify.annotations.NullMarked;
