/** Commands. */
@NullMarked
package org.kaname.report.shell;

import org.jspecify.annotations.NullMarked;
