/** Modbus/TCP. */
@NullMarked
package org.kaname.decoder.modbus;

import org.jspecify.annotations.NullMarked;
