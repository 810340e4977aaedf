@NullMarked
package org.kaname.forward.console;

import org.jspecify.annotations.NullMarked;
