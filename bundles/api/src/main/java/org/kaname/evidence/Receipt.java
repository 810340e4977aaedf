package org.kaname.evidence;

/**
 * Says that a record is durable in the log. Within a second a signed checkpoint covers it.
 *
 * @param sequence of the record, from 0, without gaps.
 * @param hash of its leaf in the log's tree (RFC 6962, 2.1), hexadecimal.
 */
public record Receipt(long sequence, String hash) {}
