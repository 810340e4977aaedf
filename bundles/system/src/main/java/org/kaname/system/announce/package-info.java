/** What a newcomer sees on the terminal of a container in the foreground. */
@NullMarked
package org.kaname.system.announce;

import org.jspecify.annotations.NullMarked;
