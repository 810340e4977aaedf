package org.kaname.policy.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.EvidenceLog;
import org.kaname.evidence.EvidenceRecord;
import org.kaname.evidence.Receipt;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.Ruling;
import org.kaname.policy.language.Domains;

class PolicyFolderTest {
  private static final String FREE = "policy response rule \"free\" then automatic\n";
  private static final String STRICT =
      "policy response rule \"big\" when class at least 2 then forbid\n";
  private static final Map<String, Object> SMALL = Map.of("class", 1);
  private static final Map<String, Object> BIG = Map.of("class", 3);

  @TempDir private Path base;
  private final List<EvidenceRecord> records = new CopyOnWriteArrayList<>();
  private PolicyFolder policies;

  @BeforeEach
  void open() throws Exception {
    Files.createDirectories(base.resolve("policies"));
    Files.writeString(
        base.resolve("accepted.json"), "{\"delivered shipped.policy\":\"installation\"}");
    policies =
        new PolicyFolder(
            base.resolve("policies"), base.resolve("accepted.json"), base.resolve("keys"), log());
    policies.addDomain(Domains.response(Map.of("shipped.policy", FREE)));
  }

  @AfterEach
  void close() {
    policies.stop();
  }

  private EvidenceLog log() {
    return (EvidenceLog)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {EvidenceLog.class},
            (proxy, method, arguments) -> {
              records.add((EvidenceRecord) arguments[0]);
              return method.getName().equals("append")
                  ? CompletableFuture.completedFuture(new Receipt(records.size(), ""))
                  : null;
            });
  }

  private void put(String name, String content) throws IOException {
    Files.writeString(base.resolve("policies").resolve(name), content);
  }

  /** Waits for the folder to be looked at, three seconds at most. */
  private void within3Seconds(BooleanSupplier fact) throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(3);
    while (!fact.getAsBoolean() && System.nanoTime() < deadline) {
      TimeUnit.MILLISECONDS.sleep(10);
    }
    assertTrue(fact.getAsBoolean(), () -> policies.files().toString());
  }

  private String effect(Map<String, Object> attributes) {
    return policies.decide("response", attributes).effect();
  }

  @Test
  void noFile_meansNo() {
    assertEquals(Ruling.SILENT, policies.decide("response", SMALL));
    assertEquals(Ruling.SILENT, policies.decide("other", SMALL));
  }

  @Test
  void shippedFile_isInForceWithin3Seconds() throws Exception {
    put("a.policy", FREE);
    within3Seconds(() -> effect(SMALL).equals("automatic"));
    assertEquals("shipped", policies.files().get(0).acceptedBy());
    Files.delete(base.resolve("policies/a.policy"));
    within3Seconds(() -> effect(SMALL).isEmpty());
    assertEquals(
        List.of("policy.loaded", "policy.removed"),
        records.stream().map(EvidenceRecord::type).toList());
  }

  @Test
  void fileNobodyAnswersFor_allowsNothing() throws Exception {
    put("a.policy", FREE);
    put("b.policy", STRICT);
    within3Seconds(() -> effect(SMALL).equals("recommend"));
    PolicyFile file = policies.files().get(1);
    assertEquals("policy.not_accepted", file.problem().orElseThrow().text().key());
    policies.accept("b.policy", file.sha256(), "sato").toCompletableFuture().get();
    assertEquals("automatic", effect(SMALL));
    assertEquals("forbid", effect(BIG));
  }

  @Test
  void acceptedContent_isNotTheNextOne() throws Exception {
    put("b.policy", STRICT);
    within3Seconds(() -> !policies.files().isEmpty());
    String sha256 = policies.files().get(0).sha256();
    put("b.policy", STRICT + "rule then automatic\n");
    ExecutionException fault =
        assertThrows(
            ExecutionException.class,
            () -> policies.accept("b.policy", sha256, "sato").toCompletableFuture().get());
    assertTrue(fault.getCause() instanceof IllegalArgumentException);
  }

  @Test
  void brokenFile_neverFreesAnything() throws Exception {
    put("a.policy", FREE);
    within3Seconds(() -> effect(SMALL).equals("automatic"));
    put("b.policy", "policy response rule \"big\" when clas");
    within3Seconds(() -> effect(SMALL).equals("recommend"));
    assertEquals("recommend", effect(BIG));
    assertEquals(1, policies.files().get(1).problem().orElseThrow().line());
    Files.delete(base.resolve("policies/b.policy"));
    within3Seconds(() -> effect(SMALL).equals("automatic"));
  }

  @Test
  void ofSeveralFiles_theStrictestDecides() throws Exception {
    put("a.policy", FREE);
    policies
        .write("z.policy", STRICT.getBytes(StandardCharsets.UTF_8), "", "sato")
        .toCompletableFuture()
        .get();
    within3Seconds(() -> effect(SMALL).equals("automatic"));
    assertEquals("forbid", effect(BIG));
    assertEquals("policy.reason.rule", policies.decide("response", BIG).reasons().get(0).key());
  }

  @Test
  void signedFile_isInForce() throws Exception {
    for (String kind : List.of("EC", "Ed25519")) {
      KeyPair pair = KeyPairGenerator.getInstance(kind).generateKeyPair();
      Signature signature =
          Signature.getInstance(kind.equals("EC") ? "SHA256withECDSA" : "Ed25519");
      signature.initSign(pair.getPrivate());
      signature.update(STRICT.getBytes(StandardCharsets.UTF_8));
      Files.createDirectories(base.resolve("keys"));
      Files.writeString(
          base.resolve("keys/site.pem"),
          "-----BEGIN PUBLIC KEY-----\n"
              + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
              + "\n-----END PUBLIC KEY-----\n");
      put("b.policy", STRICT);
      Files.write(base.resolve("policies/b.policy.sig"), signature.sign());
      within3Seconds(() -> effect(BIG).equals("forbid"));
      assertEquals("site.pem", policies.files().get(0).acceptedBy());
      put("b.policy", STRICT.replace("2", "3"));
      within3Seconds(() -> effect(BIG).equals("recommend"));
    }
  }

  @Test
  void writing_refusesWhatDoesNotReadOrWasChanged() throws Exception {
    byte[] bad = "policy response rule then maybe".getBytes(StandardCharsets.UTF_8);
    assertThrows(
        ExecutionException.class,
        () -> policies.write("c.policy", bad, "", "sato").toCompletableFuture().get());
    byte[] good = STRICT.getBytes(StandardCharsets.UTF_8);
    PolicyFile written = policies.write("c.policy", good, "", "sato").toCompletableFuture().get();
    assertEquals("forbid", effect(BIG));
    assertThrows(
        ExecutionException.class,
        () -> policies.write("c.policy", good, "", "sato").toCompletableFuture().get());
    assertThrows(
        ExecutionException.class,
        () -> policies.write("../c.policy", good, "", "sato").toCompletableFuture().get());
    policies.write("c.policy", new byte[0], written.sha256(), "sato").toCompletableFuture().get();
    assertEquals("", effect(BIG));
  }

  @Test
  void linkAndFolder_areNoPolicies() throws Exception {
    put("a.policy", FREE);
    Files.createDirectories(base.resolve("policies/dir.policy"));
    within3Seconds(() -> effect(SMALL).equals("recommend"));
    Files.delete(base.resolve("policies/dir.policy"));
    Files.createSymbolicLink(
        base.resolve("policies/link.policy"), base.resolve("policies/a.policy"));
    within3Seconds(() -> policies.files().size() == 2);
    assertEquals("recommend", effect(SMALL));
  }

  @Test
  void deliveredFile_isWrittenOnce() throws Exception {
    policies.addDomain(Domains.response(Map.of("new.policy", FREE)));
    within3Seconds(() -> effect(SMALL).equals("automatic"));
    Files.delete(base.resolve("policies/new.policy"));
    policies.addDomain(Domains.response(Map.of("new.policy", FREE)));
    within3Seconds(() -> effect(SMALL).isEmpty());
    assertTrue(Files.notExists(base.resolve("policies/new.policy")));
  }
}
