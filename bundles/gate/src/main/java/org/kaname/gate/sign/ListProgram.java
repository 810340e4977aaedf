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
import org.kaname.gate.trust.DeliveredFiles;
import org.kaname.gate.trust.Sha256;
import org.kaname.gate.trust.TrustFolder;

/**
 * Makes the trust folder of an assembly: the builder's certificate, and the signed lists of every
 * jar under {@code system}, of all programs, and of the configuration as delivered. Arguments:
 * assembly folder, key file, password.
 */
public final class ListProgram {
  private static final String JAR = ".jar";

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
      Path etc = assembly.resolve("etc");
      put(out, TrustFolder.LIST, list(assembly.resolve("system"), files(assembly, "system", JAR)));
      List<Path> programs = new ArrayList<>();
      for (String folder : List.of("bin", "lib", "system")) {
        programs.addAll(files(assembly, folder, ""));
      }
      put(out, DeliveredFiles.PROGRAMS, list(assembly, programs));
      put(out, DeliveredFiles.CONFIGURATION, list(etc, configuration(assembly)));
    }
    key.sign(jar);
    Files.write(trust.resolve("build.cer"), key.certificate().getEncoded());
  }

  private static void put(ZipOutputStream out, String name, String text) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setLastModifiedTime(FileTime.fromMillis(0));
    out.putNextEntry(entry);
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Path> files(Path assembly, String folder, String ending) throws IOException {
    try (Stream<Path> files = Files.walk(assembly.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.toString().endsWith(ending))
          .sorted()
          .toList();
    }
  }

  /** The configuration without what this program makes itself. */
  private static List<Path> configuration(Path assembly) throws IOException {
    Path trust = assembly.resolve("etc").resolve("kaname").resolve("trust");
    return files(assembly, "etc", "").stream().filter(file -> !file.startsWith(trust)).toList();
  }

  private static String list(Path root, List<Path> files) throws IOException {
    List<String> lines = new ArrayList<>();
    for (Path file : files) {
      lines.add(Sha256.hex(Files.readAllBytes(file)) + "  " + root.relativize(file));
    }
    return String.join("\n", lines) + "\n";
  }
}
