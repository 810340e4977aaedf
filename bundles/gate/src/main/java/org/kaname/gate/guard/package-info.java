/** The gate at work in the framework: what is installed, updated or loaded is checked. */
@NullMarked
package org.kaname.gate.guard;

import org.jspecify.annotations.NullMarked;
