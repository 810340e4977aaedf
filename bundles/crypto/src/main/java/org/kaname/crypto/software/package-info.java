/** The secure unit of a machine that has no other: keys in files of their owner. */
@NullMarked
package org.kaname.crypto.software;

import org.jspecify.annotations.NullMarked;
