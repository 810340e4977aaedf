/** Devices, observed apart from approved. */
@Export
@Version("1.1.0")
@NullMarked
package org.kaname.inventory;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
