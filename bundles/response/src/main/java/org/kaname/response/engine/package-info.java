/** Carries plans out: decided, made, read back, watched, undone. */
@NullMarked
package org.kaname.response.engine;

import org.jspecify.annotations.NullMarked;
