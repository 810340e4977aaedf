package org.kaname.evidence.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.authlete.sd.Disclosure;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.evidence.seal.StoredField;
import org.kaname.evidence.seal.StoredRecord;

/** Fields and statements as others compute and verify them. */
class OthersTest {
  @TempDir Path folder;
  private final TestUnit unit = new TestUnit();
  private FileEvidenceLog log;

  @BeforeEach
  void write() throws Exception {
    log = Logs.open(folder.resolve("log"), unit);
    Logs.append(log, 0, 101);
  }

  @AfterEach
  void stop() throws Exception {
    log.stop();
  }

  private StoredRecord record(long index) throws Exception {
    return log.open().orElseThrow().read(index).orElseThrow();
  }

  /** com.authlete:sd-jwt computes the same digests (RFC 9901, 4.2). */
  @Test
  void digests_areThoseOfSdJwt() throws Exception {
    int fields = 0;
    for (long index = 0; index < 100; index++) {
      for (StoredField field : record(index).fields()) {
        StoredField.Open open = (StoredField.Open) field;
        Disclosure theirs =
            Disclosure.parse(
                Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(open.text().getBytes(StandardCharsets.UTF_8)));
        assertEquals(theirs.digest(), open.digest());
        assertEquals(open.name(), theirs.getClaimName());
        assertEquals(22, theirs.getSalt().length());
        fields++;
      }
    }
    assertTrue(fields > 1000, "fields: " + fields);
  }

  /** What the format says a statement is, put together by hand, verified by openssl. */
  @Test
  void statement_isVerifiedByOpenssl() throws Exception {
    assumeTrue(Counterpart.has("openssl"), "no openssl");
    OpenLog open = log.open().orElseThrow();
    Path key = folder.resolve("key.pem");
    String spki =
        Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(open.keys().statementKey());
    Files.writeString(key, "-----BEGIN PUBLIC KEY-----\n" + spki + "\n-----END PUBLIC KEY-----\n");
    StoredRecord statement = statement();
    Path signature = folder.resolve("signature");
    Files.write(signature, statement.signature());
    Path signed = folder.resolve("signed");
    byte[] right = encoding(payload(statement, open.origin()));
    Files.write(signed, right);
    List<String> command =
        List.of("openssl", "dgst", "-sha256", "-verify", "key.pem", "-signature", "signature");
    Counterpart.Ran good = openssl(command);
    assertEquals("Verified OK", good.said().strip());
    right[right.length - 3] ^= 1;
    Files.write(signed, right);
    assertNotEquals(0, openssl(command).status());
  }

  private Counterpart.Ran openssl(List<String> command) throws Exception {
    List<String> all = new java.util.ArrayList<>(command);
    all.add("signed");
    return Counterpart.run(folder, all.toArray(String[]::new));
  }

  private StoredRecord statement() throws Exception {
    for (long index = 0; index < 100; index++) {
      StoredRecord record = record(index);
      if (record.signature().length > 0) {
        return record;
      }
    }
    throw new AssertionError("no statement");
  }

  private static String payload(StoredRecord record, String origin) throws Exception {
    String digests =
        record.fields().stream()
            .map(field -> '"' + field.digest() + '"')
            .sorted()
            .collect(Collectors.joining(","));
    String leaf = "{\"_sd\":[" + digests + "],\"_sd_alg\":\"sha-256\",\"v\":1}";
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(leaf.getBytes(StandardCharsets.US_ASCII));
    return "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":"
        + leaf
        + ",\"predicateType\":\"https://kaname.org/evidence/record/v1\",\"subject\":[{\"digest\":{\"sha256\":\""
        + HexFormat.of().formatHex(hash)
        + "\"},\"name\":\""
        + origin
        + "\"}]}";
  }

  private static byte[] encoding(String payload) throws Exception {
    byte[] body = payload.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(
        ("DSSEv1 28 application/vnd.in-toto+json " + body.length + " ")
            .getBytes(StandardCharsets.US_ASCII));
    out.write(body);
    return out.toByteArray();
  }
}
