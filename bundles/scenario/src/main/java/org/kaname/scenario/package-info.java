/** Traffic that never happened: builders, demo and drill scenarios. */
@NullMarked
package org.kaname.scenario;

import org.jspecify.annotations.NullMarked;
