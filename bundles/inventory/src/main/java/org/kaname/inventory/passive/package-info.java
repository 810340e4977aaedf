/** Devices found by listening, and the approved side beside them. */
@NullMarked
package org.kaname.inventory.passive;

import org.jspecify.annotations.NullMarked;
