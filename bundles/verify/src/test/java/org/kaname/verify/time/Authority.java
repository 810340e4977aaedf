package org.kaname.verify.time;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.kaname.verify.NotProved;

/** A time-stamping authority of {@code openssl ts}, two certificates below a root of its own. */
public final class Authority {
  private static final Path OPENSSL =
      Path.of(System.getProperty("kaname.openssl", "/usr/bin/openssl"));

  private static final String CONFIG =
      """
      [req]
      distinguished_name = name
      prompt = no
      [name]
      CN = unused
      [ca]
      basicConstraints = critical, CA:TRUE
      keyUsage = critical, keyCertSign
      subjectKeyIdentifier = hash
      [stamping]
      extendedKeyUsage = critical, timeStamping
      keyUsage = critical, digitalSignature
      authorityKeyIdentifier = keyid
      [server]
      extendedKeyUsage = critical, timeStamping, serverAuth
      [tsa]
      default_tsa = one
      [one]
      serial = serial
      crypto_device = builtin
      signer_cert = tsa.crt
      certs = sub.crt
      signer_key = tsa.key
      signer_digest = sha256
      default_policy = 1.2.3.4.1
      digests = sha256, sha384, sha512
      accuracy = secs:1
      ess_cert_id_chain = no
      ess_cert_id_alg = %s
      """;

  private final Path folder;
  private int count;

  /**
   * An authority.
   *
   * @param key of the authority for {@code openssl genpkey}: {@code RSA:2048} or {@code P-256}.
   * @param identifier hash of its certificate's identifier, {@code sha1} or {@code sha256}.
   */
  public Authority(Path folder, String key, String identifier) throws IOException {
    this.folder = Files.createDirectories(folder);
    Files.writeString(folder.resolve("ts.cnf"), CONFIG.formatted(identifier));
    Files.writeString(folder.resolve("serial"), "01\n");
    key("ca.key", "P-256");
    run(
        "req",
        "-new",
        "-x509",
        "-key",
        "ca.key",
        "-out",
        "ca.crt",
        "-days",
        "30",
        "-config",
        "ts.cnf",
        "-extensions",
        "ca",
        "-subj",
        "/O=Example/CN=Example root 認証局",
        "-utf8");
    key("sub.key", "P-384");
    certificate("sub", "ca", "ca");
    key("tsa.key", key);
    certificate("stamping");
  }

  /** Says why there is no openssl, if there is none. */
  public static Optional<String> missing() {
    return Files.isExecutable(OPENSSL)
        ? Optional.empty()
        : Optional.of(OPENSSL + " is missing: install openssl");
  }

  private void key(String file, String key) throws IOException {
    boolean rsa = key.startsWith("RSA:");
    run(
        "genpkey",
        "-algorithm",
        rsa ? "RSA" : "EC",
        "-pkeyopt",
        rsa ? "rsa_keygen_bits:" + key.substring(4) : "ec_paramgen_curve:" + key,
        "-out",
        file);
  }

  /** Gives the authority another certificate, with the extensions of a section. */
  void certificate(String extensions) throws IOException {
    certificate("tsa", "sub", extensions);
  }

  private void certificate(String name, String issuer, String extensions) throws IOException {
    String subject = name.equals("tsa") ? "Example time stamps" : "Example issuer";
    run(
        "req",
        "-new",
        "-key",
        name + ".key",
        "-out",
        name + ".csr",
        "-config",
        "ts.cnf",
        "-subj",
        "/O=Example/CN=" + subject);
    run(
        "x509",
        "-req",
        "-in",
        name + ".csr",
        "-CA",
        issuer + ".crt",
        "-CAkey",
        issuer + ".key",
        "-set_serial",
        "77",
        "-out",
        name + ".crt",
        "-days",
        "10",
        "-extfile",
        "ts.cnf",
        "-extensions",
        extensions);
  }

  /** Returns a token over some bytes. */
  public byte[] token(byte[] data, String digest) throws IOException {
    Files.write(folder.resolve("data"), data);
    run("ts", "-query", "-data", "data", "-" + digest, "-cert", "-out", "query");
    run(
        "ts",
        "-reply",
        "-queryfile",
        "query",
        "-config",
        "ts.cnf",
        "-section",
        "one",
        "-token_out",
        "-out",
        "token" + ++count);
    return Files.readAllBytes(folder.resolve("token" + count));
  }

  /** Returns the file of the certificate authority's certificate. */
  public Path pem() {
    return folder.resolve("ca.crt");
  }

  /** Returns the certificate authority's certificate. */
  public X509Certificate root() throws IOException, NotProved {
    return certificateIn("ca.crt");
  }

  X509Certificate stamping() throws IOException, NotProved {
    return certificateIn("tsa.crt");
  }

  private X509Certificate certificateIn(String file) throws IOException, NotProved {
    String pem = Files.readString(folder.resolve(file)).replaceAll("-----[A-Z ]+-----", "");
    return Certificates.read(Base64.getMimeDecoder().decode(pem));
  }

  private void run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(OPENSSL.toString()));
    command.addAll(List.of(arguments));
    Process program =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    try (InputStream out = program.getInputStream()) {
      String said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
      if (program.waitFor() != 0) {
        throw new IOException(String.join(" ", command) + ": " + said);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
