@NullMarked
package org.kaname.response.reset;

import org.jspecify.annotations.NullMarked;
