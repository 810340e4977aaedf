/** The witness as a program that needs nothing but Java. */
@NullMarked
package org.kaname.witness.program;

import org.jspecify.annotations.NullMarked;
