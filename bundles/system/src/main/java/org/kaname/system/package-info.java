/** The container itself: its commands from outside, its users, its state of health. */
@NullMarked
package org.kaname.system;

import org.jspecify.annotations.NullMarked;
