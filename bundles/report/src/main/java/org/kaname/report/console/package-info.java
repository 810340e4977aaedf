/** Reports in the web console. */
@NullMarked
package org.kaname.report.console;

import org.jspecify.annotations.NullMarked;
