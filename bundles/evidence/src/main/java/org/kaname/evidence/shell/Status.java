package org.kaname.evidence.shell;

import java.util.List;
import java.util.Optional;
import org.kaname.evidence.EvidenceTrouble;
import org.kaname.evidence.witness.WitnessState;

/**
 * The state of the log.
 *
 * @param origin of the log.
 * @param key that verifies its checkpoints.
 * @param size number of records.
 * @param covered records that the last checkpoint covers.
 * @param witnessed records that the last checkpoint covers which the quorum has cosigned.
 * @param stamped records that the last checkpoint covers which was time-stamped.
 * @param checkpoint when the last checkpoint was written, RFC 3339, if there is one.
 * @param quorum witnesses that have to cosign.
 * @param witnesses how each stands to the log.
 * @param troubles what is not as it should be.
 */
record Status(
    String origin,
    String key,
    long size,
    long covered,
    long witnessed,
    long stamped,
    Optional<String> checkpoint,
    int quorum,
    List<WitnessState> witnesses,
    List<EvidenceTrouble> troubles) {}
