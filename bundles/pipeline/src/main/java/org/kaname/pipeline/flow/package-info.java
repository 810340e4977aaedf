/** From frames to messages: flows, streams, recognition, dispatch. One thread a shard. */
@NullMarked
package org.kaname.pipeline.flow;

import org.jspecify.annotations.NullMarked;
