/** Backup, restore, upgrade and roll-back of an installation. */
@NullMarked
package org.kaname.system.backup;

import org.jspecify.annotations.NullMarked;
