/** Message keys with parameters: what is said to people before it has a language. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.text;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
