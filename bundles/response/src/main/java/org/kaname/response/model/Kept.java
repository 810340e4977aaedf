package org.kaname.response.model;

/**
 * A model in force.
 *
 * @param version counts replacements; 0 before the first.
 */
public record Kept(BusinessModel model, long version) {}
