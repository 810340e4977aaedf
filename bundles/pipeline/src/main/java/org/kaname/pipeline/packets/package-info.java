/** The packets behind facts, with what is personal overwritten. */
@NullMarked
package org.kaname.pipeline.packets;

import org.jspecify.annotations.NullMarked;
