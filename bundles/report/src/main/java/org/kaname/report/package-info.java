/** Reports on incidents for people: made on demand, recorded in the evidence log. */
@NullMarked
package org.kaname.report;

import org.jspecify.annotations.NullMarked;
