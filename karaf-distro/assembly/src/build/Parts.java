import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Lists what the distribution really contains: THIRD-PARTY.txt for people, bom.cdx.json (CycloneDX 1.5)
 * for programs. Fails on a jar whose licence is not in licences.txt. Arguments: assembly, licences.txt.
 */
public final class Parts {
  private static final Pattern MAVEN = Pattern.compile("system/(.+)/([^/]+)/([^/]+)/[^/]+\\.jar");
  private static final Pattern FLAT = Pattern.compile("lib/[^/]+/(.+)-([0-9][^-]*(?:_\\d+)?)\\.jar");

  private record Rule(String licence, Pattern text) {}

  private record Part(String purl, String licence, String sha256, boolean own) {}

  public static void main(String[] args) throws IOException {
    Path assembly = Path.of(args[0]);
    List<String> lines =
        Files.readAllLines(Path.of(args[1])).stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .toList();
    List<Rule> rules = new ArrayList<>();
    List<Part> parts = new ArrayList<>();
    for (String line : lines) {
      if (line.startsWith("in ")) {
        String[] contained = line.split(" ", 4);
        parts.add(new Part(contained[2], contained[3], "", false));
      } else {
        String[] words = line.split("\\s{2,}", 2);
        rules.add(new Rule(words[0], Pattern.compile(words[1].strip(), Pattern.CASE_INSENSITIVE)));
      }
    }
    List<String> unknown = new ArrayList<>();
    for (String root : List.of("system", "lib")) {
      try (Stream<Path> files = Files.walk(assembly.resolve(root))) {
        for (Path jar : files.filter(f -> f.toString().endsWith(".jar")).sorted().toList()) {
          String path = assembly.relativize(jar).toString();
          String named = named(jar);
          rules.stream()
              .filter(r -> r.text().matcher(path).find() || r.text().matcher(named).find())
              .findFirst()
              .ifPresentOrElse(
                  rule -> parts.add(part(path, rule.licence(), jar)),
                  () -> unknown.add(path + " (" + named + ")"));
        }
      }
    }
    if (!unknown.isEmpty()) {
      System.err.println("no licence listed in " + args[1] + " for:");
      unknown.forEach(part -> System.err.println("  " + part));
      System.exit(1);
    }
    Files.writeString(assembly.resolve("THIRD-PARTY.txt"), people(parts));
    Files.writeString(assembly.resolve("bom.cdx.json"), programs(parts));
  }

  private static String named(Path jar) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      Manifest manifest = file.getManifest();
      String licence = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-License");
      return licence == null ? "" : licence;
    }
  }

  private static Part part(String path, String licence, Path jar) {
    var maven = MAVEN.matcher(path);
    var flat = FLAT.matcher(path);
    String purl =
        maven.matches()
            ? "pkg:maven/" + maven.group(1).replace('/', '.') + "/" + maven.group(2) + "@" + maven.group(3)
            : flat.matches() ? "pkg:generic/" + flat.group(1) + "@" + flat.group(2) : "pkg:generic/" + path;
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
      return new Part(purl, licence, HexFormat.of().formatHex(digest), path.contains("/org/kaname/"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String people(List<Part> parts) {
    return "Parts of other authors in this distribution, with their licences (SPDX).\n\n"
        + parts.stream()
            .filter(part -> !part.own())
            .map(part -> part.licence() + "  " + part.purl())
            .sorted()
            .distinct()
            .collect(Collectors.joining("\n", "", "\n"));
  }

  private static String programs(List<Part> parts) {
    return parts.stream()
        .map(Parts::component)
        .collect(
            Collectors.joining(
                ",\n",
                "{\"bomFormat\":\"CycloneDX\",\"specVersion\":\"1.5\",\"version\":1,\"components\":[\n",
                "\n]}\n"));
  }

  private static String component(Part part) {
    String name = part.purl().replaceAll(".*/([^/]+)@.*", "$1");
    String version = part.purl().replaceAll(".*@", "");
    String hash =
        part.sha256().isEmpty()
            ? ""
            : ",\"hashes\":[{\"alg\":\"SHA-256\",\"content\":\"" + part.sha256() + "\"}]";
    return "{\"type\":\"library\",\"name\":\"" + name + "\",\"version\":\"" + version + "\",\"purl\":\""
        + part.purl() + "\",\"licenses\":[{\"expression\":\"" + part.licence() + "\"}]" + hash + "}";
  }
}
