/** Contract tests and fixtures that every decoder inherits; never shipped. */
@NullMarked
package org.kaname.testkit;

import org.jspecify.annotations.NullMarked;
