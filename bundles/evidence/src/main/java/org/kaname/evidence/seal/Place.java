package org.kaname.evidence.seal;

import java.util.OptionalLong;

/**
 * Where a record stands, decided by the log.
 *
 * @param registered epoch nanoseconds, by the log's clock.
 * @param counter of the record's source, from 1.
 * @param previous index of the record before about the same subject, if there is one.
 */
public record Place(long registered, long counter, OptionalLong previous) {}
