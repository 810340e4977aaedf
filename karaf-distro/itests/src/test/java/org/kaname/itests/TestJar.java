package org.kaname.itests;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import jdk.security.jarsigner.JarSigner;

/** Bundles and kars made for a test, each with code that leaves a trace when it runs. */
final class TestJar {
  private TestJar() {}

  static byte[] bundle(String symbolicName, String version) throws IOException {
    return bundle(symbolicName, version, EventWatch.class);
  }

  /** Makes a bundle with an activator of its own. */
  static byte[] bundle(String symbolicName, String version, Class<?> activator) throws IOException {
    return bundle(symbolicName, version, activator, "org.osgi.framework");
  }

  /** Makes a bundle of one class, which is its activator. */
  static byte[] bundle(String symbolicName, String version, Class<?> activator, String imports)
      throws IOException {
    return jar(
        activator,
        "Bundle-SymbolicName: " + symbolicName,
        "Bundle-Version: " + version,
        "Bundle-Activator: " + activator.getName(),
        "Import-Package: " + imports);
  }

  /** Makes a bundle whose code is in a jar inside the jar. */
  static byte[] nested(String symbolicName, Class<?> activator) throws IOException {
    return with(
        jar(
            TestJar.class,
            "Bundle-SymbolicName: " + symbolicName,
            "Bundle-Version: 1.0",
            "Bundle-Activator: " + activator.getName(),
            "Bundle-ClassPath: inner.jar",
            "Import-Package: org.osgi.framework"),
        "inner.jar",
        jar(activator, "Bundle-SymbolicName: inner"));
  }

  /** Makes a fragment that brings a class to another bundle. */
  static byte[] fragment(String symbolicName, String host) throws IOException {
    return jar(
        EventWatch.class,
        "Bundle-SymbolicName: " + symbolicName,
        "Bundle-Version: 1.0",
        "Fragment-Host: " + host);
  }

  private static byte[] jar(Class<?> code, String... headers) throws IOException {
    String manifest =
        "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\n" + String.join("\n", headers) + "\n";
    String name = code.getName().replace('.', '/') + ".class";
    try (InputStream in = code.getClassLoader().getResourceAsStream(name)) {
      return zip(
          Map.of("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8)),
          Map.of(name, in.readAllBytes()));
    }
  }

  static byte[] kar(String feature, Map<String, byte[]> bundles) throws IOException {
    StringBuilder list = new StringBuilder();
    Map<String, byte[]> jars = new java.util.TreeMap<>();
    bundles.forEach(
        (name, jar) -> {
          list.append("<bundle>mvn:test/").append(name).append("/1.0</bundle>");
          jars.put("repository/test/" + name + "/1.0/" + name + "-1.0.jar", jar);
        });
    String xml =
        "<features name='"
            + feature
            + "' xmlns='http://karaf.apache.org/xmlns/features/v1.6.0'><feature name='"
            + feature
            + "' version='1.0'>"
            + list
            + "</feature></features>";
    String manifest = "Manifest-Version: 1.0\n\n";
    jars.put("repository/test/f/1.0/f-1.0-features.xml", xml.getBytes(StandardCharsets.UTF_8));
    return zip(Map.of("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8)), jars);
  }

  static byte[] signed(byte[] jar, Path store, String password) throws IOException {
    Path file = Files.createTempFile("kaname", ".jar");
    Files.write(file, jar);
    Container.sign(file, store, password);
    byte[] signed = Files.readAllBytes(file);
    Files.delete(file);
    return signed;
  }

  /** Signs in this process: for tests that need many jars. */
  static byte[] signedHere(byte[] jar, Path store, String password)
      throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance(store.toFile(), password.toCharArray());
    String alias = keys.aliases().nextElement();
    var entry =
        (KeyStore.PrivateKeyEntry)
            keys.getEntry(alias, new KeyStore.PasswordProtection(password.toCharArray()));
    Path file = Files.write(Files.createTempFile("kaname", ".jar"), jar);
    ByteArrayOutputStream signed = new ByteArrayOutputStream();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      new JarSigner.Builder(entry).digestAlgorithm("SHA-256").build().sign(zip, signed);
    }
    Files.delete(file);
    return signed.toByteArray();
  }

  /** Copies a bundle under another version, without its signature. */
  static byte[] versioned(byte[] jar, String version) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar), false)) {
      Manifest manifest = new Manifest();
      manifest.getMainAttributes().putAll(in.getManifest().getMainAttributes());
      manifest.getMainAttributes().putValue("Bundle-Version", version);
      ByteArrayOutputStream text = new ByteArrayOutputStream();
      manifest.write(text);
      put(out, "META-INF/MANIFEST.MF", text.toByteArray());
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().matches("META-INF/[^/]+\\.(SF|EC|RSA|DSA|MF)")) {
          put(out, entry.getName(), in.readAllBytes());
        }
      }
    }
    return bytes.toByteArray();
  }

  /** Copies a jar with one entry added or replaced. */
  static byte[] with(byte[] jar, String name, byte[] content) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes);
        ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(jar))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (!entry.getName().equals(name)) {
          put(out, entry.getName(), in.readAllBytes());
        }
      }
      put(out, name, content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip(Map<String, byte[]> first, Map<String, byte[]> rest)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      for (Map<String, byte[]> entries : List.of(first, rest)) {
        for (var entry : entries.entrySet()) {
          put(out, entry.getKey(), entry.getValue());
        }
      }
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new ZipEntry(name));
    out.write(content);
    out.closeEntry();
  }

  /** Makes a self-signed key in a PKCS#12 file. */
  static Path key(Path store, String password, String subject, String... more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", "key", "-dname", subject, "-keyalg", "EC"));
    command.addAll(List.of("-groupname", "secp256r1", "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", password));
    command.addAll(List.of(more));
    Container.run(command, Map.of());
    return store;
  }

  static Path certificate(Path store, String password, Path file) {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Container.run(
        List.of(
            keytool,
            "-exportcert",
            "-alias",
            "key",
            "-keystore",
            store.toString(),
            "-storepass",
            password,
            "-file",
            file.toString()),
        Map.of());
    return file;
  }
}
