package org.kaname.forward.queue;

/**
 * One record of the queue.
 *
 * @param sequence its place in the queue, from 0.
 * @param payload not to be changed.
 */
@SuppressWarnings("ArrayRecordComponent") // it is handed on, not compared
public record Item(long sequence, byte[] payload) {}
