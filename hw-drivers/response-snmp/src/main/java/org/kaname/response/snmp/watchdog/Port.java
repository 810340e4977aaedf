package org.kaname.response.snmp.watchdog;

/**
 * A port of a switch as it is now (RFC 2863).
 *
 * @param index ifIndex, 1 or more; changes when the switch is started again.
 * @param name ifName.
 * @param mac ifPhysAddress, lower case with colons; empty if it has none.
 * @param enabled whether ifAdminStatus is up.
 * @param running whether ifOperStatus is up.
 */
public record Port(int index, String name, String mac, boolean enabled, boolean running) {}
