package org.kaname.response.propose;

import java.time.Duration;
import java.time.Instant;

/**
 * What a person says of a proposed function.
 *
 * @param name in the site's words.
 * @param damage business damage level, 1 to 3.
 * @param costPerHour in the currency of the model.
 * @param toleratedOutage how long it can be missed.
 * @param availabilityClass 1 to 3.
 * @param safety whether it keeps people safe.
 * @param person who says so.
 * @param at when, in whole seconds.
 */
public record Answers(
    String name,
    int damage,
    long costPerHour,
    Duration toleratedOutage,
    int availabilityClass,
    boolean safety,
    String person,
    Instant at) {}
