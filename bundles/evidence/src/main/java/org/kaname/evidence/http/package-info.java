/** What the log asks of other machines, within limits. */
@NullMarked
package org.kaname.evidence.http;

import org.jspecify.annotations.NullMarked;
