/** Runs of traffic: sources, shards, decoders and detectors put together. */
@NullMarked
package org.kaname.pipeline;

import org.jspecify.annotations.NullMarked;
