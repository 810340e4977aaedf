/** Shell commands about policies. */
@NullMarked
package org.kaname.policy.shell;

import org.jspecify.annotations.NullMarked;
