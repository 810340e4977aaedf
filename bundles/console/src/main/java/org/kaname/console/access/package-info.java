/** Who may do what: sessions, roles, the checks before every servlet. */
@NullMarked
package org.kaname.console.access;

import org.jspecify.annotations.NullMarked;
