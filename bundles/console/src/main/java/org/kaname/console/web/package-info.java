/** Files of bundles that browsers load. */
@NullMarked
package org.kaname.console.web;

import org.jspecify.annotations.NullMarked;
