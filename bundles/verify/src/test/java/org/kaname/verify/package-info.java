@NullMarked
package org.kaname.verify;

import org.jspecify.annotations.NullMarked;
