/** Policies in the web console. */
@NullMarked
package org.kaname.policy.console;

import org.jspecify.annotations.NullMarked;
