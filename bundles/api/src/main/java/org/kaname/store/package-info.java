/** The one relational schema: tables a bundle keeps through restarts. */
@Export
@Version("1.1.0")
@NullMarked
package org.kaname.store;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
