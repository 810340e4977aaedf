package org.kaname.gate.sign;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.kaname.gate.trust.Sha256;
import org.kaname.gate.trust.TrustFolder;

/**
 * Makes the trust folder of an assembly: the builder's certificate, and the signed list of every
 * jar under {@code system}. Arguments: assembly folder, key file, password.
 */
public final class ListProgram {
  private ListProgram() {}

  /** Runs the program. */
  public static void main(String[] args) throws IOException, GeneralSecurityException {
    make(Path.of(args[0]), SigningKey.read(Path.of(args[1]), args[2].toCharArray(), ""));
  }

  static void make(Path assembly, SigningKey key) throws IOException, GeneralSecurityException {
    Path trust =
        Files.createDirectories(assembly.resolve("etc").resolve("kaname").resolve("trust"));
    Path jar = trust.resolve(TrustFolder.LIST_JAR);
    try (OutputStream file = Files.newOutputStream(jar);
        ZipOutputStream out = new ZipOutputStream(file)) {
      ZipEntry entry = new ZipEntry(TrustFolder.LIST);
      entry.setLastModifiedTime(FileTime.fromMillis(0));
      out.putNextEntry(entry);
      out.write(list(assembly.resolve("system")).getBytes(StandardCharsets.UTF_8));
    }
    key.sign(jar);
    Files.write(trust.resolve("build.cer"), key.certificate().getEncoded());
  }

  private static String list(Path system) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(system)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
        lines.add(Sha256.hex(Files.readAllBytes(file)) + "  " + system.relativize(file));
      }
    }
    return String.join("\n", lines) + "\n";
  }
}
