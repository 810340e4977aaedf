@NullMarked
package org.kaname.verify.program;

import org.jspecify.annotations.NullMarked;
