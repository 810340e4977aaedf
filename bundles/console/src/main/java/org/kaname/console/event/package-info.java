/** The event stream: what changes, told to every open page. */
@NullMarked
package org.kaname.console.event;

import org.jspecify.annotations.NullMarked;
