package org.kaname.evidence.seal;

/**
 * A record ready to be written.
 *
 * @param body as it is stored, see {@link StoredRecord}; not copied.
 * @param hash of the leaf, 32 bytes; not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // handed on once, between two threads
public record Sealed(byte[] body, byte[] hash) {}
