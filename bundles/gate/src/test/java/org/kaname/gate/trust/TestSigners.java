package org.kaname.gate.trust;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kaname.gate.sign.SigningKey;

/** Signers of every kind, made by the JDK's keytool, and jars they sign. */
final class TestSigners {
  private static final String PASSWORD = "secret-of-the-test";
  private static final String[] CODE = {"-ext", "eku=codeSigning"};

  private final Path folder;

  private TestSigners(Path folder) {
    this.folder = folder;
  }

  static TestSigners make(Path folder) throws IOException, InterruptedException {
    TestSigners signers = new TestSigners(folder);
    signers.pair("site", "CN=Site", CODE);
    signers.pair("impostor", "CN=Site", CODE);
    signers.pair("expired", "CN=Expired", "-startdate", "-10d", "-validity", "5", CODE[0], CODE[1]);
    signers.pair("server", "CN=Server", "-ext", "eku=serverAuth");
    signers.pair(
        "authority",
        "CN=Authority",
        "-ext",
        "bc:critical=ca:true",
        "-ext",
        "ku=cRLSign,keyCertSign");
    signers.pair("staff", "CN=Staff", CODE);
    signers.pair("former", "CN=Former", CODE);
    signers.issue("staff", CODE);
    signers.issue("former", CODE);
    return signers;
  }

  private Path store(String name) {
    return folder.resolve(name + ".p12");
  }

  private void pair(String name, String subject, String... more)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-genkeypair", "-alias", name, "-dname", subject));
    words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
    words.addAll(List.of(more));
    keytool(store(name), words.toArray(String[]::new));
  }

  private void issue(String name, String... more) throws IOException, InterruptedException {
    Path request = folder.resolve(name + ".csr");
    Path certificate = folder.resolve(name + ".crt");
    keytool(store(name), "-certreq", "-alias", name, "-file", request.toString());
    List<String> words = new ArrayList<>();
    words.addAll(List.of("-gencert", "-alias", "authority", "-infile", request.toString()));
    words.addAll(List.of("-outfile", certificate.toString()));
    words.addAll(List.of(more));
    keytool(store("authority"), words.toArray(String[]::new));
    Path anchor = export("authority", folder.resolve("authority.crt"));
    keytool(store(name), "-importcert", "-noprompt", "-alias", "ca", "-file", anchor.toString());
    keytool(store(name), "-importcert", "-alias", name, "-file", certificate.toString());
  }

  Path export(String name, Path file) throws IOException, InterruptedException {
    keytool(store(name), "-exportcert", "-alias", name, "-file", file.toString());
    return file;
  }

  /** Writes the authority's revocation list, with one serial number or none. */
  void revoke(String serial, Path file) throws IOException, InterruptedException {
    keytool(
        store("authority"),
        "-gencrl",
        "-alias",
        "authority",
        "-id",
        serial,
        "-file",
        file.toString());
  }

  SigningKey key(String name) throws IOException, GeneralSecurityException {
    return SigningKey.read(store(name), PASSWORD.toCharArray(), name);
  }

  byte[] signed(String name, Map<String, String> entries)
      throws IOException, GeneralSecurityException {
    Path jar = Files.createTempFile(folder, "jar", ".jar");
    Files.write(jar, plain(entries));
    key(name).sign(jar);
    return Files.readAllBytes(jar);
  }

  static byte[] plain(Map<String, String> entries) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (var entry : entries.entrySet()) {
        put(
            out,
            entry.getKey(),
            entry.getValue().getBytes(java.nio.charset.StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }

  /** Copies a jar with one entry set to other content, added, or (null) left out. */
  static byte[] with(byte[] jar, String name, byte @org.jspecify.annotations.Nullable [] content)
      throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        InputStream raw = new java.io.ByteArrayInputStream(jar);
        var in = new java.util.zip.ZipInputStream(raw)) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().equals(name)) {
          put(out, entry.getName(), in.readAllBytes());
        }
      }
      if (content != null) {
        put(out, name, content);
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  private static void keytool(Path store, String... words)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(words));
    command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12"));
    command.addAll(List.of("-storepass", PASSWORD, "-J-Xshare:auto", "-J-XX:TieredStopAtLevel=1"));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    try (OutputStream log = new java.io.ByteArrayOutputStream()) {
      process.getInputStream().transferTo(log);
      if (process.waitFor() != 0) {
        throw new IOException(log.toString());
      }
    }
  }
}
