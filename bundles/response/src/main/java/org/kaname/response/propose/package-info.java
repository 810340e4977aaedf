/** What a business model could be, read from the traffic; nothing of it counts until accepted. */
@NullMarked
package org.kaname.response.propose;

import org.jspecify.annotations.NullMarked;
