package org.kaname.witness.core;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Consistency;
import org.kaname.verify.Encoded;
import org.kaname.verify.Hashing;
import org.kaname.verify.NotProved;
import org.kaname.verify.Note;
import org.kaname.verify.Tree;
import org.kaname.verify.VerifierKey;

/**
 * A witness (c2sp.org/tlog-witness): cosigns a log's checkpoint if it continues the last one that
 * it cosigned. What it is about to sign is on the disk before the signature is made. It signs
 * nothing for a log whose file is damaged or gone, and nothing while its clock is behind its last
 * cosignature. One process at a time may use a folder. Thread-safe; a log's requests one by one.
 */
public final class Witness {
  /** A clock that is set right goes back a little; then the time of before is signed again. */
  private static final long PATIENCE_SECONDS = 60;

  private static final int COSIGNATURE = 8 + 64;
  private final WatchedLogs logs;
  private final CosignerKey key;
  private final Clock clock;
  private final Observer observer;
  private final StateFolder states;
  private final Misbehaviour misbehaviour;
  private final Tree tree = new Tree(Hashing.SHA_256);
  private final AtomicLong last = new AtomicLong();
  private final Map<String, Object> locks = new ConcurrentHashMap<>();

  /**
   * Makes a witness.
   *
   * @param folder for what was cosigned and what was refused.
   * @throws IOException if the folder cannot be read.
   */
  public Witness(Path folder, WatchedLogs logs, CosignerKey key, Clock clock, Observer observer)
      throws IOException {
    this.logs = logs;
    this.key = key;
    this.clock = clock;
    this.observer = observer;
    states = new StateFolder(folder);
    misbehaviour = new Misbehaviour(folder);
    last.set(states.latest().orElse(0));
  }

  /** Returns the size that was cosigned last for a log, or why nothing can be signed for it. */
  public String state(String origin) {
    try {
      return states.read(origin).map(each -> "" + each.checkpoint().size()).orElse("0");
    } catch (NotProved e) {
      return e.key();
    } catch (IOException e) {
      return "state.unreadable";
    }
  }

  /** Returns the names of the files with checkpoints that were refused. */
  public List<String> refusals() throws IOException {
    return misbehaviour.names();
  }

  /** Answers a request to {@code add-checkpoint}. */
  public Answer add(byte[] body) {
    if (body.length > Submission.LONGEST) {
      return Answer.oversized();
    }
    try {
      return add(Submission.parse(body));
    } catch (NotProved e) {
      return Answer.because(400, e.key());
    }
  }

  private Answer add(Submission submission) {
    String origin = submission.checkpoint().origin();
    Optional<VerifierKey> log = logs.key(origin);
    if (log.isEmpty()) {
      return Answer.because(404, "unknown log");
    }
    try {
      submission.note().check(log.get());
    } catch (NotProved e) {
      return Answer.because(403, e.key());
    }
    if (submission.old() > submission.checkpoint().size()) {
      return Answer.because(400, "old size above the checkpoint's");
    }
    synchronized (locks.computeIfAbsent(origin, each -> new Object())) {
      return continued(origin, submission);
    }
  }

  private Answer continued(String origin, Submission submission) {
    try {
      return decide(submission, states.read(origin));
    } catch (NotProved e) {
      return stopped(origin, "the witness's own state: " + e.key());
    } catch (IOException e) {
      return stopped(origin, "the witness's own state: " + e.getClass().getSimpleName());
    } catch (GeneralSecurityException e) {
      return stopped(origin, "the witness's own key: " + e.getMessage());
    }
  }

  private Answer stopped(String origin, String reason) {
    observer.stopped(origin, reason);
    return Answer.because(503, "not signed, " + reason);
  }

  private Answer decide(Submission submission, Optional<Cosigned> before)
      throws IOException, GeneralSecurityException, NotProved {
    Checkpoint offered = submission.checkpoint();
    long size = before.map(each -> each.checkpoint().size()).orElse(0L);
    String root =
        before
            .map(each -> each.checkpoint().root())
            .orElseGet(() -> Encoded.base64(tree.emptyRoot()));
    if (offered.size() == size && !offered.root().equals(root)) {
      before.ifPresent(known -> suspect(Suspicion.FORK, known, submission));
      return Answer.conflict(size);
    }
    if (submission.old() != size) {
      if (offered.size() < size) {
        before.ifPresent(known -> suspect(Suspicion.OLDER, known, submission));
      }
      return Answer.conflict(size);
    }
    try {
      tree.check(
          new Consistency(size, offered.size(), submission.proof()),
          Encoded.fromBase64(root),
          offered.rootHash());
    } catch (NotProved e) {
      // A tree of the same size and root is the same, whatever proof was sent along.
      if (offered.size() > size) {
        before.ifPresent(known -> suspect(Suspicion.UNPROVED, known, submission));
      }
      return Answer.because(422, e.key());
    }
    return cosign(submission.note());
  }

  private void suspect(Suspicion suspicion, Cosigned before, Submission submission) {
    String origin = before.checkpoint().origin();
    try {
      Path file = misbehaviour.keep(suspicion, before, submission.note());
      observer.refused(origin, suspicion, file.toString());
    } catch (IOException e) {
      observer.refused(origin, suspicion, "not kept: " + e);
    }
  }

  private Answer cosign(Note note) throws IOException, GeneralSecurityException, NotProved {
    long now = clock.instant().getEpochSecond();
    long latest = last.get();
    if (now < latest - PATIENCE_SECONDS) {
      return stopped(
          Checkpoint.parse(note.text()).origin(),
          "the witness's clock is " + (latest - now) + " s behind its last cosignature");
    }
    long time = last.accumulateAndGet(now, Math::max);
    states.write(Cosigned.of(time, note));
    byte[] signature = key.sign(Note.cosigned(note.text(), time));
    byte[] timed = ByteBuffer.allocate(COSIGNATURE).putLong(time).put(signature).array();
    return Answer.signed(Note.line(key.verifier(), timed) + "\n");
  }
}
