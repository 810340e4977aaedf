/** Syslog as it comes over the network: frames, headers, who may send. */
@NullMarked
package org.kaname.remote.access.syslog;

import org.jspecify.annotations.NullMarked;
