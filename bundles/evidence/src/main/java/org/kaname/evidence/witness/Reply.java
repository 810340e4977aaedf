package org.kaname.evidence.witness;

import java.time.Duration;
import java.time.Instant;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;

/** What a witness has answered, read and verified. */
sealed interface Reply {
  /** How far the clocks of witness and log may be apart (docs/evidence-format.md, The file). */
  Duration CLOCK = Duration.ofMinutes(5);

  /** Its cosignature, which holds. */
  record Signed(Note.Line line, Instant time) implements Reply {}

  /** It has seen another size than the one the proof begins with. */
  record Seen(long size) implements Reply {}

  /** It says that the proof does not lead from what it has seen to the checkpoint. */
  record Unproved() implements Reply {}

  /**
   * There is no cosignature.
   *
   * @param key of the message.
   * @param detail for people; a word of the witness never stands in it.
   */
  record Failed(String key, String detail) implements Reply {}

  /**
   * Reads an answer (c2sp.org/tlog-witness, add-checkpoint).
   *
   * @param text of the checkpoint that was sent.
   */
  static Reply of(int status, String body, String text, KnownWitness witness, Instant now) {
    return switch (status) {
      case 200 -> signed(body, text, witness, now);
      case 409 -> seen(body);
      case 422 -> new Unproved();
      case 404 -> new Failed("evidence.witness.unknown_log", "404");
      default -> new Failed("evidence.witness.refused", String.valueOf(status));
    };
  }

  private static Reply seen(String body) {
    String digits = body.strip();
    return digits.matches("0|[1-9][0-9]{0,17}")
        ? new Seen(Long.parseLong(digits))
        : new Failed("evidence.witness.garbled", "409");
  }

  private static Reply signed(String body, String text, KnownWitness witness, Instant now) {
    try {
      for (Note.Line line : Note.parse(text + "\n" + body).signatures()) {
        boolean own = line.name().equals(witness.name()) && line.keyId() == witness.key().keyId();
        if (own) {
          Instant time = new Note(text, java.util.List.of(line)).cosigned(witness.key());
          return time.isAfter(now.plus(CLOCK))
              ? new Failed("evidence.witness.clock", time.toString())
              : new Signed(line, time);
        }
      }
      return new Failed("evidence.witness.other_key", "200");
    } catch (NotProved e) {
      return new Failed("evidence.witness.garbled", e.key());
    }
  }
}
