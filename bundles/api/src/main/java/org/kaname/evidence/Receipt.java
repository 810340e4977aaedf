package org.kaname.evidence;

/**
 * Says that a record is durable in the log.
 *
 * @param sequence of the record, from 0, without gaps.
 * @param hash SHA-256 of the record and everything before it, hexadecimal.
 */
public record Receipt(long sequence, String hash) {}
