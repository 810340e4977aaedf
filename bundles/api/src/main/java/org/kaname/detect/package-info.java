/** What a detector implements, and the messages, alerts and facts that pass it. */
@Export
@Version("2.0.0")
@NullMarked
package org.kaname.detect;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
