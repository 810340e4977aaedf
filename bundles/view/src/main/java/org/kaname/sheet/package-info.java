/** Tables as people keep them: CSV and XLSX, read whatever they hold, and written. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.sheet;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
