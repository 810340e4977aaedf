/** What other bundles with pages of their own ask the console. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.console.door;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
