/** The deploy folder: signed jars and kars take effect, everything else goes to quarantine. */
@NullMarked
package org.kaname.deploy;

import org.jspecify.annotations.NullMarked;
