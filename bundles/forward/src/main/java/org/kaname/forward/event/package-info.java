/** What is forwarded, as it is before it has a form. */
@NullMarked
package org.kaname.forward.event;

import org.jspecify.annotations.NullMarked;
