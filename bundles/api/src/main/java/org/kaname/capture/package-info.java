/** Frames and where they come from: capture files and network cards. */
@Export
@Version("1.2.0")
@NullMarked
package org.kaname.capture;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
