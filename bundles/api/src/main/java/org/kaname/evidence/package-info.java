/** The append-only log of everything that must be provable later. */
@Export
@Version("1.2.0")
@NullMarked
package org.kaname.evidence;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
