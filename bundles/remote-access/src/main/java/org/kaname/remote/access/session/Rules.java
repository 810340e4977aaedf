package org.kaname.remote.access.session;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What a site holds to be usual.
 *
 * @param zone in which its hours are meant.
 * @param failures so many refused tries before a sign-in are told.
 * @param within the tries must be no older than this.
 * @param learning a device is learned for so long before anybody is new at it.
 * @param windows whether a sign-in needs an announced maintenance window.
 */
public record Rules(
    ZoneId zone,
    OfficeHours hours,
    int failures,
    Duration within,
    Duration learning,
    boolean windows) {}
