/** The commands witness:*. */
@NullMarked
package org.kaname.witness.shell;

import org.jspecify.annotations.NullMarked;
