/** How long plans take. */
@NullMarked
package org.kaname.benchmark.response;

import org.jspecify.annotations.NullMarked;
