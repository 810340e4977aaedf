/** Steps against an attack: what can be done, what it would stop, and what became of it. */
@Export
@Version("1.2.0")
@NullMarked
package org.kaname.response;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
