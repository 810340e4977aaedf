/** What a bundle contributes to the web console: pages, and operations of its JSON API. */
@Export
@Version("2.1.0")
@NullMarked
package org.kaname.ui;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
