/** The way in for the owner of the installation: one command over a local socket. */
@NullMarked
package org.kaname.system.socket;

import org.jspecify.annotations.NullMarked;
