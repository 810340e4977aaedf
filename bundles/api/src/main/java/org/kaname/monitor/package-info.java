/** The state of the running pipeline: sources, decoders, detectors and their counters. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.monitor;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
