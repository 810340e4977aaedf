/** Responses in the web console. */
@NullMarked
package org.kaname.response.console;

import org.jspecify.annotations.NullMarked;
