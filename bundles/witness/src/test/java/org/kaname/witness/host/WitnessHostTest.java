package org.kaname.witness.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.secure.KeyKind;
import org.kaname.secure.SecureUnit;
import org.kaname.verify.Note;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.Answer;
import org.kaname.witness.core.TestLog;

final class WitnessHostTest {
  @TempDir Path folder;
  private final List<EvidenceRecord> records = new ArrayList<>();
  private final Unit unit = new Unit();
  private boolean full;
  private TestLog log;

  /** A unit with one Ed25519 key in memory. */
  private static final class Unit implements SecureUnit {
    private final KeyPair pair;

    Unit() {
      try {
        pair = KeyPairGenerator.getInstance("Ed25519", "SunEC").generateKeyPair();
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Set<KeyKind> kinds() {
      return Set.of(KeyKind.ED25519);
    }

    @Override
    public PublicKey publicKey(String name, KeyKind kind) {
      assertEquals("witness", name);
      return pair.getPublic();
    }

    @Override
    public byte[] sign(String name, KeyKind kind, byte[] content) throws GeneralSecurityException {
      Signature signature = Signature.getInstance("Ed25519", "SunEC");
      signature.initSign(pair.getPrivate());
      signature.update(content);
      return signature.sign();
    }

    @Override
    public byte[] agree(String name, PublicKey other) {
      throw new UnsupportedOperationException();
    }

    @Override
    public byte[] attest(String name, byte[] nonce) {
      throw new UnsupportedOperationException();
    }

    @Override
    public String attestationFormat() {
      return "none";
    }
  }

  private final EvidenceLog evidence =
      new EvidenceLog() {
        @Override
        public CompletionStage<Receipt> append(EvidenceRecord entry) {
          if (full) {
            return CompletableFuture.failedFuture(new IOException("disk full"));
          }
          records.add(entry);
          return CompletableFuture.completedFuture(new Receipt(records.size(), ""));
        }
      };

  @BeforeEach
  void start() throws Exception {
    log = new TestLog("kaname.example/log").grow(30, "a");
  }

  private WitnessHost host(String... logs) throws Exception {
    return new WitnessHost(folder, new WitnessHost.Settings(List.of(logs), ""), unit, evidence);
  }

  private static Answer ask(WitnessHost host, String request) {
    return host.witness().add(request.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void withoutLogs_itIsOff() throws Exception {
    WitnessHost host = host();
    assertFalse(host.on());
    assertEquals(404, ask(host, log.request(0, 3)).status());
  }

  @Test
  void configuredLog_isCosignedWithTheUnitsKey() throws Exception {
    TestLog second = new TestLog("second.example").grow(3, "a");
    WitnessHost host = host(log.key() + ", " + second.key(), "no-key");
    assertTrue(host.on());
    assertEquals(2, host.logs().size());
    Answer answer = ask(host, log.request(0, 3));
    assertEquals(200, answer.status());
    Note.parse(log.checkpoint(3) + answer.body()).cosigned(host.verifier());
    assertEquals(VerifierKey.COSIGNATURE, host.verifier().type());
    assertEquals(200, ask(host, second.request(0, 3)).status());
  }

  @Test
  void addedLog_isRecordedAndLasts() throws Exception {
    host().add(log.key(), "sato");
    WitnessHost again = host();
    assertEquals(List.of(log.key()), again.logs());
    assertEquals("witness.log_added", records.get(0).type());
    assertEquals("sato", records.get(0).actor());
    assertEquals(200, ask(again, log.request(0, 3)).status());
    assertTrue(again.remove("kaname.example/log", "sato"));
    assertFalse(again.remove("kaname.example/log", "sato"));
    assertEquals("witness.log_removed", records.get(1).type());
    assertEquals(2, records.size());
    assertFalse(again.on());
    again.add(log.key(), "sato");
    assertEquals(409, ask(again, log.request(0, 5)).status());
  }

  @Test
  void actThatCannotBeRecorded_isNotDone() throws Exception {
    full = true;
    WitnessHost host = host();
    assertThrows(IOException.class, () -> host.add(log.key(), "sato"));
    assertFalse(host.on());
  }

  @Test
  void refusedHistory_isRecordedOnce() throws Exception {
    WitnessHost host = host(log.key().toString());
    assertEquals(200, ask(host, log.request(0, 12)).status());
    TestLog fork = log.cut(5).grow(20, "b");
    for (int each = 0; each < 3; each++) {
      assertEquals(409, ask(host, fork.request(12, 12)).status());
    }
    assertEquals(1, records.size());
    assertEquals("witness.refused", records.get(0).type());
    assertEquals("fork", records.get(0).fields().get("suspicion"));
  }
}
