package org.kaname.evidence.tree;

/**
 * A tree at one moment.
 *
 * @param size number of leaves.
 * @param root 32 bytes; not copied.
 */
@SuppressWarnings("ArrayRecordComponent") // made for each caller
public record Head(long size, byte[] root) {}
