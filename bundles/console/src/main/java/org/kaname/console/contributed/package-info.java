/** What other bundles bring to the console: pages and operations, as they come and go. */
@NullMarked
package org.kaname.console.contributed;

import org.jspecify.annotations.NullMarked;
