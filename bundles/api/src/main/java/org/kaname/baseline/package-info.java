/** What has been learned as normal, sensor by sensor and device by device. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.baseline;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
