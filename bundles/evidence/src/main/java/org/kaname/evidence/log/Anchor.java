package org.kaname.evidence.log;

import java.util.List;
import java.util.Optional;
import org.kaname.verify.Note;

/**
 * A checkpoint with what others have said about it.
 *
 * @param note with the cosignatures of witnesses.
 * @param size number of records it covers.
 * @param tokens RFC 3161 time stamps over its text, DER.
 * @param evidence record (RFC 4998) over its text, DER.
 */
public record Anchor(Note note, long size, List<byte[]> tokens, Optional<byte[]> evidence) {
  public Anchor {
    tokens = List.copyOf(tokens);
  }
}
