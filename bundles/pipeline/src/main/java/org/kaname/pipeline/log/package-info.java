/** The session log: one row a flow, in compact segments. */
@NullMarked
package org.kaname.pipeline.log;

import org.jspecify.annotations.NullMarked;
