package org.kaname.policy.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.kaname.policy.PolicyDomain;
import org.kaname.policy.PolicyFile;
import org.kaname.policy.PolicyFile.Problem;
import org.kaname.policy.language.Policy;
import org.kaname.policy.language.PolicyProblem;
import org.kaname.policy.language.Reader;
import org.kaname.text.Text;

/** Looks at one policy file: read, accepted, compiled, or why not. */
final class Found {
  static final int MOST_BYTES = 1 << 20;

  private final Accepted accepted;
  private final PolicyKeys keys;

  Found(Accepted accepted, PolicyKeys keys) {
    this.accepted = accepted;
    this.keys = keys;
  }

  /** Looks at a file of the folder. */
  Loaded at(Path path, Map<String, PolicyDomain> domains) {
    String name = path.getFileName().toString();
    try {
      Optional<byte[]> content = content(path);
      if (content.isEmpty()) {
        return refused(name, "", "", whole(Text.of("policy.no_file")));
      }
      return judged(name, content.get(), answered(path, content.get(), domains), domains);
    } catch (IOException e) {
      return refused(name, "", "", whole(new Text("policy.unreadable", Map.of("file", name))));
    }
  }

  /** Returns the bytes of a plain file of a size that is taken; empty for what is none. */
  Optional<byte[]> content(Path path) throws IOException {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS) && Files.size(path) <= MOST_BYTES
        ? Optional.of(Files.readAllBytes(path))
        : Optional.empty();
  }

  private String answered(Path path, byte[] content, Map<String, PolicyDomain> domains)
      throws IOException {
    String sha256 = sha256(content);
    if (domains.values().stream().anyMatch(domain -> shipped(domain, sha256))) {
      return "shipped";
    }
    Optional<String> person = accepted.by(sha256);
    if (person.isPresent()) {
      return person.get();
    }
    return keys.signer(content, path.resolveSibling(path.getFileName() + ".sig")).orElse("");
  }

  private static boolean shipped(PolicyDomain domain, String sha256) {
    return domain.shipped().values().stream().anyMatch(text -> sha256(text).equals(sha256));
  }

  /** Reads a content. */
  Loaded judged(String name, byte[] content, String by, Map<String, PolicyDomain> domains) {
    String sha256 = sha256(content);
    try {
      Policy policy = Reader.read(content, domains);
      if (by.isEmpty()) {
        Text text = new Text("policy.not_accepted", Map.of("file", name));
        return refused(name, sha256, policy.domain(), whole(text));
      }
      PolicyFile file =
          new PolicyFile(
              name, sha256, policy.domain(), policy.rules().size(), by, Optional.empty());
      return new Loaded(file, policy.domain(), Optional.of(policy));
    } catch (PolicyProblem e) {
      return refused(name, sha256, "", new Problem(e.line(), e.column(), e.text()));
    }
  }

  private static Loaded refused(String name, String sha256, String domain, Problem problem) {
    return new Loaded(
        new PolicyFile(name, sha256, domain, 0, "", Optional.of(problem)),
        domain,
        Optional.empty());
  }

  private static Problem whole(Text text) {
    return new Problem(0, 0, text);
  }

  static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256", "SUN").digest(content));
    } catch (NoSuchAlgorithmException | java.security.NoSuchProviderException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static String sha256(String text) {
    return sha256(text.getBytes(StandardCharsets.UTF_8));
  }
}
