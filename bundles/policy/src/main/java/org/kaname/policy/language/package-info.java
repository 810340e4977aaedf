/** The language of policy files. */
@NullMarked
package org.kaname.policy.language;

import org.jspecify.annotations.NullMarked;
