package org.kaname.evidence.witness;

import java.util.Optional;
import org.kaname.text.Text;

/**
 * How a witness stands to the log.
 *
 * @param name of the witness.
 * @param address where it is asked.
 * @param key of the witness.
 * @param size that it has seen; -1 if it is not known yet.
 * @param time of its last cosignature, RFC 3339; empty if there was none since the start.
 * @param contradicts whether it has seen more records than there are, or others.
 * @param fault why there is no cosignature for the last checkpoint it was asked for.
 */
public record WitnessState(
    String name,
    String address,
    String key,
    long size,
    String time,
    boolean contradicts,
    Optional<Text> fault) {}
