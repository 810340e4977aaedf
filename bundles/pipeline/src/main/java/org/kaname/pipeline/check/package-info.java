/** Whether a capture point sees what it should, and what to change on the switch if not. */
@NullMarked
package org.kaname.pipeline.check;

import org.jspecify.annotations.NullMarked;
