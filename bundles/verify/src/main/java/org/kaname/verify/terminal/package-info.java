/** How a program speaks to whoever started it; other programs of Kaname take it along. */
@NullMarked
package org.kaname.verify.terminal;

import org.jspecify.annotations.NullMarked;
