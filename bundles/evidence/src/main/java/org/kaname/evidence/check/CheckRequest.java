package org.kaname.evidence.check;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.kaname.verify.VerifierKey;

/**
 * What is to be checked.
 *
 * @param folder of the log.
 * @param scratch a folder for a file that lasts as long as the check.
 * @param origin name of the log.
 * @param key that verifies its checkpoints.
 * @param signers keys of statements, SubjectPublicKeyInfo.
 * @param checkpoints what is called how: every signed note there is.
 * @param alive whether the log is being written.
 * @param size records to check if it is alive.
 */
public record CheckRequest(
    Path folder,
    Path scratch,
    String origin,
    VerifierKey key,
    List<byte[]> signers,
    Map<String, String> checkpoints,
    boolean alive,
    long size) {
  public CheckRequest {
    signers = List.copyOf(signers);
    checkpoints = Map.copyOf(checkpoints);
  }
}
