package org.kaname.gate.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

/**
 * The folder {@code etc/kaname/trust}: {@code *.cer} and {@code *.pem} are anchors, {@code *.crl}
 * revocation lists, {@code revoked.list} has SHA-256 of certificates and jars a line, {@code
 * assembly.jar} is the signed list of what was delivered. Changes count from the next check on.
 */
public final class TrustFolder {
  /** Entry of {@code assembly.jar}: a line per jar, its SHA-256 first. */
  public static final String LIST = "assembly.list";

  /** The signed list of what was delivered. */
  public static final String LIST_JAR = "assembly.jar";

  private final Path folder;
  private final Clock clock;
  private String seen = "";
  private @Nullable Trust trust;

  /** Makes the folder; nothing is read yet. */
  public TrustFolder(Path folder, Clock clock) {
    this.folder = folder;
    this.clock = clock;
  }

  /**
   * Returns what is trusted now.
   *
   * @throws UntrustedException if a file of the folder cannot be read or the list is not signed: a
   *     damaged folder trusts nothing.
   */
  public synchronized Trust trust() throws UntrustedException {
    try {
      String now = fingerprint();
      Trust current = trust;
      if (current == null || !now.equals(seen)) {
        current = load();
        trust = current;
        seen = now;
      }
      return current;
    } catch (IOException | GeneralSecurityException e) {
      throw new UntrustedException(Reason.UNKNOWN_SIGNER, "trust folder " + folder, e);
    }
  }

  private String fingerprint() throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path file : files("")) {
      text.append(file.getFileName()).append(' ').append(Files.size(file)).append(' ');
      text.append(Files.getLastModifiedTime(file)).append('\n');
    }
    return text.toString();
  }

  private Trust load() throws IOException, GeneralSecurityException, UntrustedException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    Set<X509Certificate> anchors = new HashSet<>();
    for (Path file : files(".cer", ".pem")) {
      try (InputStream in = Files.newInputStream(file)) {
        factory.generateCertificates(in).forEach(c -> anchors.add((X509Certificate) c));
      }
    }
    Set<X509CRL> revocations = new HashSet<>();
    for (Path file : files(".crl")) {
      try (InputStream in = Files.newInputStream(file)) {
        factory.generateCRLs(in).forEach(c -> revocations.add((X509CRL) c));
      }
    }
    Set<String> revoked = new HashSet<>();
    for (Path file : files("revoked.list")) {
      revoked.addAll(words(Files.readString(file)));
    }
    Trust plain = new Trust(anchors, revocations, revoked, Set.of());
    return plain.withAssembly(assembly(plain));
  }

  private Set<String> assembly(Trust plain) throws IOException, UntrustedException {
    Path file = folder.resolve(LIST_JAR);
    if (!Files.exists(file)) {
      return Set.of();
    }
    SignedJar jar = SignedJar.read(Files.readAllBytes(file));
    new SignerCheck(plain, whenValid(jar)).anyOf(jar.chains());
    byte[] list = jar.entries().getOrDefault(LIST, new byte[0]);
    return words(new String(list, StandardCharsets.UTF_8));
  }

  /** An installation whose builder's certificate has run out still starts: the list is not new. */
  private Instant whenValid(SignedJar jar) {
    Instant last = jar.chains().get(0).get(0).getNotAfter().toInstant();
    return clock.instant().isAfter(last) ? last : clock.instant();
  }

  private static Set<String> words(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.strip().split("\\s", 2)[0])
        .collect(Collectors.toSet());
  }

  private List<Path> files(String... endings) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Stream.of(endings).anyMatch(e -> file.toString().endsWith(e)))
          .sorted()
          .toList();
    }
  }
}
