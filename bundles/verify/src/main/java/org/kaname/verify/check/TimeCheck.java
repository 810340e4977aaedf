package org.kaname.verify.check;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kaname.verify.Anchors;
import org.kaname.verify.Checkpoint;
import org.kaname.verify.Encoded;
import org.kaname.verify.EvidenceFile;
import org.kaname.verify.Finding;
import org.kaname.verify.Level;
import org.kaname.verify.NotProved;
import org.kaname.verify.time.ArchiveRecord;
import org.kaname.verify.time.Certificates;
import org.kaname.verify.time.Token;

/** Time stamps and the evidence record over the checkpoint's text. */
final class TimeCheck {
  private final Anchors anchors;
  private final Instant now;
  private final List<Finding> findings = new ArrayList<>();

  TimeCheck(Anchors anchors, Instant now) {
    this.anchors = anchors;
    this.now = now;
  }

  List<Finding> of(EvidenceFile file, Checkpoint head) {
    byte[] text = head.text().getBytes(StandardCharsets.UTF_8);
    for (String token : file.stamps().tokens()) {
      each(() -> token(token, text));
    }
    file.stamps().evidence().ifPresent(record -> each(() -> evidence(record, text)));
    if (findings.isEmpty()) {
      findings.add(Finding.of(Level.NOT_PROVED, "time.none"));
    }
    return findings;
  }

  private interface Check {
    void run() throws NotProved;
  }

  private void each(Check check) {
    try {
      check.run();
    } catch (NotProved e) {
      findings.add(Finding.fault(e));
    }
  }

  private void token(String base64, byte[] text) throws NotProved {
    Token token = over(base64, text);
    findings.add(
        Finding.of(
            Level.PROVED,
            "time.token",
            "time",
            Moments.text(token.time()),
            "tsa",
            Certificates.name(token.authority())));
    trust(token);
  }

  /** Reads a token over a text that is not from the future. */
  Token over(String base64, byte[] text) throws NotProved {
    Token token = Token.read(Encoded.fromBase64(base64));
    if (!token.over(text)) {
      throw new NotProved("time.imprint");
    }
    present(token);
    return token;
  }

  private void present(Token token) throws NotProved {
    if (Moments.ahead(token.time(), now)) {
      throw new NotProved("time.future", "time", Moments.text(token.time()));
    }
  }

  /** Says whether the authority is one that is trusted, or only one that the file names. */
  List<Finding> trust(Token token) throws NotProved {
    String name = Certificates.name(token.authority());
    if (anchors.authorities().isEmpty()) {
      String fingerprint = Certificates.fingerprint(token.authority());
      findings.add(
          Finding.of(
              Level.NOT_PROVED, "time.tsa_from_file", "tsa", name, "fingerprint", fingerprint));
      return findings;
    }
    Optional<X509Certificate> trusted = token.trusted(anchors.authorities());
    if (trusted.isEmpty()) {
      throw new NotProved("time.untrusted", "tsa", name);
    }
    String authority = Certificates.name(trusted.get());
    findings.add(Finding.of(Level.PROVED, "time.trusted", "tsa", name, "ca", authority));
    findings.add(Finding.of(Level.NOTE, "time.revocation"));
    return findings;
  }

  private void evidence(String base64, byte[] text) throws NotProved {
    ArchiveRecord record = ArchiveRecord.check(Encoded.fromBase64(base64), text);
    for (Token token : record.tokens()) {
      present(token);
    }
    findings.add(
        Finding.of(
            Level.PROVED,
            "evidence.record",
            "time",
            Moments.text(record.tokens().get(0).time()),
            "stamps",
            record.tokens().size(),
            "chains",
            record.chains()));
    for (Token token : record.tokens()) {
      trust(token);
    }
  }
}
