package org.kaname.forward.send;

/**
 * What is to be sent.
 *
 * @param sequence its place in the queue.
 */
public record Letter(long sequence, Envelope envelope) {}
