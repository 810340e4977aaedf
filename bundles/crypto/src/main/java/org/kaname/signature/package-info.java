/** Checking signatures often: the JDK's own P-256 takes nine times as long. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.signature;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
