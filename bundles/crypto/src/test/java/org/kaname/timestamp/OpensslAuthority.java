package org.kaname.timestamp;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** A time-stamp authority: {@code openssl ts -reply}. */
final class OpensslAuthority {
  static final Path PROGRAM = Path.of("/usr/bin/openssl");
  final Path folder;
  final KeyPair rootKey = key();
  final KeyPair key = key();
  final X509CertificateHolder root;
  final X509CertificateHolder certificate;

  OpensslAuthority(Path folder) throws Exception {
    this(folder, Instant.now().plus(Duration.ofDays(30)));
  }

  OpensslAuthority(Path folder, Instant until) throws Exception {
    this.folder = Files.createDirectories(folder);
    root = certificate("CN=Test root", rootKey, until.plus(Duration.ofDays(365)), null);
    certificate = certificate("CN=Test TSA", key, until, KeyPurposeId.id_kp_timeStamping);
    pem("root.pem", "CERTIFICATE", root.getEncoded());
    pem("tsa.pem", "CERTIFICATE", certificate.getEncoded());
    pem("tsa.key", "PRIVATE KEY", key.getPrivate().getEncoded());
    Files.writeString(folder.resolve("serial"), "01\n");
    Files.writeString(
        folder.resolve("tsa.cnf"),
        """
        [tsa]
        default_tsa = main
        [main]
        serial = %1$s/serial
        signer_cert = %1$s/tsa.pem
        signer_key = %1$s/tsa.key
        signer_digest = sha256
        ess_cert_id_alg = sha256
        default_policy = 1.3.6.1.4.1.99999.1
        digests = sha256, sha512
        accuracy = secs:1, millisecs:500
        """
            .formatted(folder));
  }

  static boolean available() {
    return Files.isExecutable(PROGRAM);
  }

  TimeStampTrust trust() throws IOException {
    return TimeStampTrust.of(folder.resolve("root.pem"));
  }

  private static KeyPair key() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", "SunEC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes a certificate by the root; without a purpose one that may issue others. */
  X509CertificateHolder certificate(
      String name, KeyPair pair, Instant until, @Nullable KeyPurposeId purpose)
      throws IOException, OperatorCreationException {
    var builder =
        new JcaX509v3CertificateBuilder(
            new X500Name("CN=Test root"),
            BigInteger.valueOf(name.hashCode() & 0xffffL),
            Date.from(Instant.parse("2020-01-01T00:00:00Z")),
            Date.from(until),
            new X500Name(name),
            pair.getPublic());
    if (purpose == null) {
      builder.addExtension(
          Extension.basicConstraints, true, new BasicConstraints(name.endsWith("root")));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.digitalSignature));
    } else {
      builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
      builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
    }
    ContentSigner signer =
        new JcaContentSignerBuilder("SHA256withECDSA").build(rootKey.getPrivate());
    return builder.build(signer);
  }

  private void pem(String name, String type, byte[] content) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  synchronized byte[] reply(byte[] query) throws IOException {
    Path asked = Files.write(folder.resolve("query"), query);
    Path reply = folder.resolve("reply");
    Files.deleteIfExists(reply);
    String said =
        run(
            "ts",
            "-reply",
            "-config",
            folder.resolve("tsa.cnf").toString(),
            "-queryfile",
            asked.toString(),
            "-out",
            reply.toString());
    if (!Files.exists(reply)) {
      throw new IOException(said);
    }
    return Files.readAllBytes(reply);
  }

  /** Runs openssl and returns what it said. */
  String run(String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      return said + "status " + process.waitFor();
    } catch (InterruptedException e) {
      throw (IOException) new InterruptedIOException().initCause(e);
    }
  }
}
