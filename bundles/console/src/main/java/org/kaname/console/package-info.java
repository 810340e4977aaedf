/** Web console: JSON endpoints, event stream and pages. */
@NullMarked
package org.kaname.console;

import org.jspecify.annotations.NullMarked;
