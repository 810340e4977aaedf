/** How records become JSON, tables and sentences: the same in shell, console and files. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.view;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
