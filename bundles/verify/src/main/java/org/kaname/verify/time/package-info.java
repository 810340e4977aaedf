/** Time stamps (RFC 3161) and evidence records (RFC 4998), with the JDK alone. */
@NullMarked
package org.kaname.verify.time;

import org.jspecify.annotations.NullMarked;
