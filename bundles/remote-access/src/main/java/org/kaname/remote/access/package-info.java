/** Sign-ins at VPN and remote-access devices. */
@NullMarked
package org.kaname.remote.access;

import org.jspecify.annotations.NullMarked;
