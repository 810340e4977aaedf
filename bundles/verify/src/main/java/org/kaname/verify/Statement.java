package org.kaname.verify;

import java.nio.charset.StandardCharsets;

/** The in-toto statement of a record that leaves the log alone. */
public final class Statement {
  /** Payload type of the envelope (in-toto attestation, envelope v1). */
  public static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

  private Statement() {}

  /** Returns the payload that is signed for a leaf of a log. */
  public static byte[] payload(String origin, byte[] leaf) {
    String statement =
        "{\"_type\":\"https://in-toto.io/Statement/v1\",\"predicate\":"
            + new String(leaf, StandardCharsets.UTF_8)
            + ",\"predicateType\":\"https://kaname.org/evidence/record/v1\","
            + "\"subject\":[{\"digest\":{\"sha256\":\""
            + Encoded.hex(Hashing.SHA_256.of(leaf))
            + "\"},\"name\":"
            + Canonical.string(origin)
            + "}]}";
    return statement.getBytes(StandardCharsets.UTF_8);
  }
}
