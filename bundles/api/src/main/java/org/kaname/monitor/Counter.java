package org.kaname.monitor;

/**
 * A number that only grows.
 *
 * @param key message key of what is counted, for instance {@code pipeline.dropped.truncated}.
 */
public record Counter(String key, long value) {}
