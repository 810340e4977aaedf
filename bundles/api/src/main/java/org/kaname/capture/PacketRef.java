package org.kaname.capture;

/**
 * Where one captured packet can be found again.
 *
 * @param source name of the file or rolling store.
 * @param number of the frame in its source, from 1.
 * @param position byte offset in the file, or sequence in the rolling store.
 * @param time epoch nanoseconds.
 */
public record PacketRef(String source, long number, long position, long time) {}
