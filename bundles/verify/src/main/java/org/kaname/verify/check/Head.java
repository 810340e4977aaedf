package org.kaname.verify.check;

import java.util.List;
import org.kaname.verify.Anchors;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;

/** The checkpoint with its signatures, and the log's key. */
record Head(EvidenceFile.Head file, Note note, Checkpoint checkpoint) {
  private static final long LIMIT = 1L << 53;

  /** Reads the checkpoint: three lines, of the file's origin. */
  static Head of(EvidenceFile.Head file) throws NotProved {
    Note note = Note.parse(file.checkpoint());
    Checkpoint checkpoint = Checkpoint.parse(note.text());
    if (!checkpoint.extensions().isEmpty() || checkpoint.size() >= LIMIT) {
      throw new NotProved("checkpoint.malformed");
    }
    if (!checkpoint.origin().equals(file.origin())) {
      throw new NotProved(
          "checkpoint.origin", "origin", file.origin(), "other", checkpoint.origin());
    }
    return new Head(file, note, checkpoint);
  }

  /** Checks the log's signature, with the key that is trusted or else with the file's own. */
  List<Finding> check(Anchors anchors) throws NotProved {
    VerifierKey key =
        anchors.log().isPresent() ? anchors.log().get() : VerifierKey.parse(file.key());
    if (key.type() != VerifierKey.ED25519) {
      throw new NotProved("key.malformed");
    }
    if (!key.name().equals(checkpoint.origin())) {
      throw new NotProved("key.name", "name", key.name(), "origin", checkpoint.origin());
    }
    note.check(key);
    Finding signed =
        Finding.of(Level.PROVED, "log.signed", "origin", key.name(), "size", checkpoint.size());
    boolean given = anchors.log().isPresent();
    return List.of(
        signed,
        Finding.of(
            given ? Level.PROVED : Level.NOT_PROVED,
            given ? "log.key_given" : "log.key_from_file",
            "fingerprint",
            key.fingerprint()));
  }
}
