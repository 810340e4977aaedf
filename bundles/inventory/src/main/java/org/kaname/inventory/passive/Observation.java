package org.kaname.inventory.passive;

import java.util.List;
import java.util.SortedSet;
import org.kaname.detect.Endpoint;
import org.kaname.inventory.Identity;

/** What one shard knows of one device at one moment. */
record Observation(
    Endpoint endpoint,
    String role,
    SortedSet<String> protocols,
    long firstSeen,
    long lastSeen,
    long packets,
    long bytes,
    int maturity,
    List<Identity> identities) {}
