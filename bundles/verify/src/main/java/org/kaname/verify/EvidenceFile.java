package org.kaname.verify;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an evidence file holds, before anything of it is verified (docs/evidence-format.md, The
 * file). Base64 is still text.
 *
 * @param made when the file was made, as it says; empty if it does not.
 * @param about what it is for, as it says; empty if it does not.
 * @param head of the log.
 * @param signers keys of statements: SubjectPublicKeyInfo in base64.
 * @param records ascending by index.
 * @param proof hashes in base64.
 * @param stamps time stamps over the checkpoint.
 * @param renewals hashed again with another function.
 * @param texts messages by language and key.
 */
public record EvidenceFile(
    String made,
    String about,
    Head head,
    List<String> signers,
    List<Entry> records,
    List<String> proof,
    Stamps stamps,
    List<Renewal> renewals,
    Map<String, Map<String, String>> texts) {
  public EvidenceFile {
    signers = List.copyOf(signers);
    records = List.copyOf(records);
    proof = List.copyOf(proof);
    renewals = List.copyOf(renewals);
    texts = Map.copyOf(texts);
  }

  /**
   * The head of the log.
   *
   * @param origin of the log.
   * @param key of the log as a verifier key.
   * @param checkpoint the signed note.
   * @param quorum how many of the witnesses must have signed.
   * @param witnesses their verifier keys.
   */
  public record Head(
      String origin, String key, String checkpoint, long quorum, List<String> witnesses) {
    public Head {
      witnesses = List.copyOf(witnesses);
    }
  }

  /**
   * A record.
   *
   * @param index in the log, from 0.
   * @param open texts of the fields that are shown.
   * @param hidden digests of those that are not.
   * @param erased digests of those that were deleted for good.
   * @param signature of the statement in base64.
   */
  public record Entry(
      long index,
      List<String> open,
      List<String> hidden,
      List<String> erased,
      Optional<String> signature) {
    public Entry {
      open = List.copyOf(open);
      hidden = List.copyOf(hidden);
      erased = List.copyOf(erased);
    }
  }

  /**
   * Time stamps in base64.
   *
   * @param tokens of RFC 3161.
   * @param evidence an evidence record of RFC 4998.
   */
  public record Stamps(List<String> tokens, Optional<String> evidence) {
    public Stamps {
      tokens = List.copyOf(tokens);
    }
  }

  /**
   * The records hashed with another function.
   *
   * @param text that is stamped.
   * @param hidden for each record the digests of its fields that are not shown.
   * @param proof hashes in base64.
   * @param token of RFC 3161 in base64.
   */
  public record Renewal(String text, List<List<String>> hidden, List<String> proof, String token) {
    public Renewal {
      hidden = hidden.stream().map(List::copyOf).toList();
      proof = List.copyOf(proof);
    }
  }
}
