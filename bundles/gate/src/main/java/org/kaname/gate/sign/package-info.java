/** Programs on the command line: sign a jar, list what is delivered. */
@NullMarked
package org.kaname.gate.sign;

import org.jspecify.annotations.NullMarked;
