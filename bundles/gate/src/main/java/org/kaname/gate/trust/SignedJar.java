package org.kaname.gate.trust;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.kaname.gate.Reason;
import org.kaname.gate.UntrustedException;

/**
 * A jar all of whose entries are signed by the same signers ("JAR File Specification", Signed JAR
 * File).
 *
 * @param chains of those signers, a signer's own certificate first.
 * @param entries content by name, without the signature's own files.
 */
record SignedJar(List<List<X509Certificate>> chains, Map<String, byte[]> entries) {
  private static final Pattern SIGNATURE =
      Pattern.compile("META-INF/(MANIFEST\\.MF|[^/]+\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

  /**
   * Reads and verifies a jar.
   *
   * @throws UntrustedException if an entry is unsigned, changed, missing or there twice.
   */
  static SignedJar read(byte[] jar) throws UntrustedException {
    ZipLayout.check(jar);
    Path copy = null;
    try {
      copy = Files.createTempFile("kaname-gate", ".jar"); // mode 0600
      Files.write(copy, jar);
      try (JarFile file = new JarFile(copy.toFile(), true, ZipFile.OPEN_READ)) {
        return verify(file);
      }
    } catch (SecurityException e) {
      throw new UntrustedException(Reason.TAMPERED, String.valueOf(e.getMessage()), e);
    } catch (IOException | IllegalArgumentException e) {
      throw new UntrustedException(Reason.MALFORMED, String.valueOf(e.getMessage()), e);
    } finally {
      delete(copy);
    }
  }

  private static SignedJar verify(JarFile file) throws IOException, UntrustedException {
    Map<String, byte[]> entries = new TreeMap<>();
    List<JarEntry> read = new ArrayList<>();
    for (JarEntry entry : (Iterable<JarEntry>) file.stream()::iterator) {
      byte[] content;
      try (InputStream in = file.getInputStream(entry)) {
        content = in.readAllBytes();
      }
      boolean folder = entry.isDirectory() && content.length == 0;
      if (!folder && !SIGNATURE.matcher(entry.getName()).matches()) {
        entries.put(entry.getName(), content);
        read.add(entry);
      }
    }
    nothingTakenOut(file.getManifest(), entries.keySet());
    return new SignedJar(commonSigners(read), entries);
  }

  private static void nothingTakenOut(Manifest manifest, Set<String> names)
      throws UntrustedException {
    if (manifest == null) {
      throw new UntrustedException(Reason.UNSIGNED, "no manifest");
    }
    for (String name : manifest.getEntries().keySet()) {
      if (!names.contains(name)) {
        throw new UntrustedException(Reason.TAMPERED, "missing " + name);
      }
    }
  }

  private static List<List<X509Certificate>> commonSigners(List<JarEntry> entries)
      throws UntrustedException {
    List<CodeSigner> common = new ArrayList<>();
    boolean first = true;
    for (JarEntry entry : entries) {
      CodeSigner[] signers = entry.getCodeSigners();
      if (signers == null) {
        boolean none = entries.stream().allMatch(other -> other.getCodeSigners() == null);
        throw none
            ? new UntrustedException(Reason.UNSIGNED, "no signature")
            : new UntrustedException(Reason.UNSIGNED_ENTRY, entry.getName());
      }
      if (first) {
        common.addAll(List.of(signers));
        first = false;
      } else {
        common.retainAll(List.of(signers));
      }
    }
    if (common.isEmpty()) {
      throw new UntrustedException(Reason.UNSIGNED, "no signer of all entries");
    }
    return common.stream().map(SignedJar::chain).toList();
  }

  private static List<X509Certificate> chain(CodeSigner signer) {
    return signer.getSignerCertPath().getCertificates().stream()
        .map(X509Certificate.class::cast)
        .toList();
  }

  private static void delete(@org.jspecify.annotations.Nullable Path copy) {
    try {
      if (copy != null) {
        Files.deleteIfExists(copy);
      }
    } catch (IOException e) {
      copy.toFile().deleteOnExit();
    }
  }
}
