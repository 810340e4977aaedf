/** A response as CACAO playbook and as OpenC2 commands. */
@NullMarked
package org.kaname.forward.playbook;

import org.jspecify.annotations.NullMarked;
