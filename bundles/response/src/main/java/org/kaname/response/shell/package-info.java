/** Shell commands about responses. */
@NullMarked
package org.kaname.response.shell;

import org.jspecify.annotations.NullMarked;
