/** What changes in the container itself leaves a record. */
@NullMarked
package org.kaname.system.change;

import org.jspecify.annotations.NullMarked;
