/** What a protocol decoder implements and what it is given. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.decode;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
