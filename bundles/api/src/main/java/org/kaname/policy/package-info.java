/** Rules that a site writes down in files, and what they say of a question. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.policy;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
