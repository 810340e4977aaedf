@NullMarked
package org.kaname.verify.time;

import org.jspecify.annotations.NullMarked;
