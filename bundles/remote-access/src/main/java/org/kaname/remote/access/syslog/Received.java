package org.kaname.remote.access.syslog;

/**
 * A message as it came.
 *
 * @param sender address of who sent it.
 * @param time epoch nanoseconds of this machine's clock.
 */
public record Received(String sender, long time, String message) {}
