/** BACnet/IP. */
@NullMarked
package org.kaname.decoder.bacnet;

import org.jspecify.annotations.NullMarked;
