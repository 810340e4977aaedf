/** Messages to people outside the program: what to say, to whom, and whoever carries it. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.notice;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
