/** The commands capture:*, session:find and decoder:list. */
@NullMarked
package org.kaname.pipeline.shell;

import org.jspecify.annotations.NullMarked;
