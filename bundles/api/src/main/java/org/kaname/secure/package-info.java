/** Secure units: who holds a private key and never lets it out. */
@Export
@Version("2.0.0")
@NullMarked
package org.kaname.secure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
