/** The session log: one row a flow. */
@Export
@Version("1.1.0")
@NullMarked
package org.kaname.session;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
