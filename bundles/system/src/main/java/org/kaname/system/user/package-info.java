/** Who may sign in, kept in one file. */
@NullMarked
package org.kaname.system.user;

import org.jspecify.annotations.NullMarked;
