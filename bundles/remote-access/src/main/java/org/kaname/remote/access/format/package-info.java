/** What the lines of remote-access devices mean. */
@NullMarked
package org.kaname.remote.access.format;

import org.jspecify.annotations.NullMarked;
