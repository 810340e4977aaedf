/**
 * Verifies Kaname's evidence with nothing but the JDK; its building blocks carry the log itself.
 */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.verify;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
