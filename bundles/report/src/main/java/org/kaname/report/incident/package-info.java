/** What a report on an incident says. */
@NullMarked
package org.kaname.report.incident;

import org.jspecify.annotations.NullMarked;
