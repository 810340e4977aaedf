/** What the web console shows of the store. */
@NullMarked
package org.kaname.store.console;

import org.jspecify.annotations.NullMarked;
