/** The program: options, and the verdict as people and programs read it. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.verify.program;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
