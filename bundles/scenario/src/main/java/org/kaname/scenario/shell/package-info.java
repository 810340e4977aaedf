/** The command capture:generate. */
@NullMarked
package org.kaname.scenario.shell;

import org.jspecify.annotations.NullMarked;
