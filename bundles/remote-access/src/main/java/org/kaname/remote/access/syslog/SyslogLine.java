package org.kaname.remote.access.syslog;

/**
 * One message of syslog.
 *
 * @param time epoch nanoseconds that it says, 0 if it says none that can be relied on.
 * @param host who says it, empty if it does not say.
 * @param text what follows the header: for lines of the old form with the tag in front.
 */
public record SyslogLine(long time, String host, String text) {}
