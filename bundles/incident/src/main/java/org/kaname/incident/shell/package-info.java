/** The commands incident:*. */
@NullMarked
package org.kaname.incident.shell;

import org.jspecify.annotations.NullMarked;
