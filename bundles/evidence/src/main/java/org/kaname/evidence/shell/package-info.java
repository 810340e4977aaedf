/** Shell commands of the evidence log. */
@NullMarked
package org.kaname.evidence.shell;

import org.jspecify.annotations.NullMarked;
