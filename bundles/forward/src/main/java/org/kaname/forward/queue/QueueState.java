package org.kaname.forward.queue;

/**
 * How a queue is.
 *
 * @param waiting records that the other side may not have.
 * @param bytes on the disk.
 * @param sent taken by the other side, over all time.
 * @param dropped lost because there was no room, over all time.
 * @param damaged not given back by the disk as they were written.
 */
public record QueueState(long waiting, long bytes, long sent, long dropped, long damaged) {}
