/** What the web console shows of the evidence log. */
@NullMarked
package org.kaname.evidence.console;

import org.jspecify.annotations.NullMarked;
