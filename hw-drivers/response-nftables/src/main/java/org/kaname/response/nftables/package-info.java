/** Cuts by nftables. */
@NullMarked
package org.kaname.response.nftables;

import org.jspecify.annotations.NullMarked;
