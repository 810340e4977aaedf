/** Kinds of fault, each named with its cure. */
@NullMarked
package org.kaname.system.doctor;

import org.jspecify.annotations.NullMarked;
