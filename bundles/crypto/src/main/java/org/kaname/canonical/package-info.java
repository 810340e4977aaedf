/** One form for one content: what is signed or hashed has to come out the same everywhere. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.canonical;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
