/** The Felix web console behind Kaname's own sign-in. */
@NullMarked
package org.kaname.webconsole;

import org.jspecify.annotations.NullMarked;
