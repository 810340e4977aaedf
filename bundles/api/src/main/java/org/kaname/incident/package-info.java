/** Incidents: alerts merged by origin and cause, with candidate causes and verdicts. */
@Export
@Version("2.1.0")
@NullMarked
package org.kaname.incident;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
