package org.kaname.policy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The policies in force. Thread-safe.
 *
 * <p>In one file the first rule that fits decides; of several files the strictest. A file that
 * cannot be read, or for which nobody answers, rules what its domain says of what is not known: as
 * long as it is there, nothing freer comes out. What no rule speaks of is not allowed.
 */
@ProviderType
public interface Policies {
  /**
   * Asks.
   *
   * @param attributes words and names as {@link String}, numbers as {@link Number}; one that is
   *     missing fits no condition.
   */
  Ruling decide(String domain, Map<String, Object> attributes);

  /** Lists the files, in order of their names. */
  List<PolicyFile> files();

  /** Reads a text as if it were a file; puts nothing in force. */
  PolicyFile check(String name, byte[] content);

  /**
   * Answers for a file as it is now.
   *
   * @param sha256 of the content that the person has read.
   * @return completes when the act is in the evidence log; fails with {@link
   *     IllegalArgumentException} if the file has another content.
   */
  CompletionStage<Void> accept(String name, String sha256, String person);

  /**
   * Writes a file and answers for it; an empty content removes it.
   *
   * @param before SHA-256 of the content the person began with, empty for a new file.
   * @return completes when it is in force; fails with {@link IllegalArgumentException} if it does
   *     not read, or was changed meanwhile.
   */
  CompletionStage<PolicyFile> write(String name, byte[] content, String before, String person);
}
