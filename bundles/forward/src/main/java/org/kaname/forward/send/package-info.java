/** The ways out: syslog, webhook, mail. */
@NullMarked
package org.kaname.forward.send;

import org.jspecify.annotations.NullMarked;
