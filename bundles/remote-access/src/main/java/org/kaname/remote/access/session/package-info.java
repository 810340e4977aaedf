/** Sign-ins, and what is unusual about one. */
@NullMarked
package org.kaname.remote.access.session;

import org.jspecify.annotations.NullMarked;
