@NullMarked
package org.kaname.console;

import org.jspecify.annotations.NullMarked;
