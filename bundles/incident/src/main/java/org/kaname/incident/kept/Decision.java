package org.kaname.incident.kept;

import org.kaname.incident.Verdict;

/**
 * What a person said of an incident.
 *
 * @param at epoch milliseconds.
 */
public record Decision(String incident, long at, Verdict verdict, String author, String reason) {}
