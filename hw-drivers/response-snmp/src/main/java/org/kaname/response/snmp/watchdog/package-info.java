/**
 * What the watchdog process runs on, shared with the driver: the JDK and SNMP4J, nothing else, as
 * nothing else is in its class path.
 */
@NullMarked
package org.kaname.response.snmp.watchdog;

import org.jspecify.annotations.NullMarked;
