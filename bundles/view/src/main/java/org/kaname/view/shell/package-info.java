/** What commands have in common: who called, and options in any place. */
@Export
@Version("1.0.0")
@NullMarked
package org.kaname.view.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
