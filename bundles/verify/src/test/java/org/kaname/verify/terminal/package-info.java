@NullMarked
package org.kaname.verify.terminal;

import org.jspecify.annotations.NullMarked;
