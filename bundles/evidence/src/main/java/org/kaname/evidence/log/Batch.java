package org.kaname.evidence.log;

import java.util.List;
import java.util.Map;
import org.kaname.evidence.seal.Sealed;

/**
 * Records that are written together.
 *
 * @param base index of the first.
 * @param waiting the records, and who waits for them.
 * @param sealed the same as they are written.
 * @param marks what is seen last of subjects and sources once they are written.
 */
record Batch(long base, List<Waiting> waiting, List<Sealed> sealed, Map<Long, Long> marks) {}
