/** The web console over TLS: its key, its certificate, and where it listens. */
@NullMarked
package org.kaname.system.tls;

import org.jspecify.annotations.NullMarked;
