/** Records as salted fields: how they are made, stored and read. */
@NullMarked
package org.kaname.evidence.seal;

import org.jspecify.annotations.NullMarked;
