package org.kaname.forward.lane;

import java.util.Optional;
import org.kaname.text.Text;

/**
 * How a lane is.
 *
 * @param waiting on the disk, or taken by the other side for all we know.
 * @param arriving in memory, on the way to the disk.
 * @param bytes on the disk.
 * @param sent taken by the other side, over all time.
 * @param dropped lost because there was no room, over all time.
 * @param overflow lost since the start because the disk was too slow or full.
 * @param damaged not given back by the disk as they were written.
 * @param dead put aside for a person to decide.
 * @param fault why it does not go on now.
 * @param since epoch milliseconds of the fault, 0 if there is none.
 * @param lastSent epoch milliseconds when the other side last took something, 0 if not since the
 *     start.
 */
public record LaneState(
    long waiting,
    long arriving,
    long bytes,
    long sent,
    long dropped,
    long overflow,
    long damaged,
    long dead,
    Optional<Text> fault,
    long since,
    long lastSent) {}
