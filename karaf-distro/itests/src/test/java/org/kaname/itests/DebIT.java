package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package: what Debian's own tools say of it, and whether it runs as it is unpacked. */
final class DebIT {
  private static final Path TARGET = Path.of(System.getProperty("assembly")).resolve("..");

  @TempDir Path folder;

  private static Path deb() throws IOException {
    try (Stream<Path> files = Files.list(TARGET)) {
      return files.filter(file -> file.toString().endsWith(".deb")).findFirst().orElseThrow();
    }
  }

  private static String said(String... command) {
    boolean there =
        Container.run(List.of("sh", "-c", "command -v " + command[0]), Map.of()).status() == 0;
    assumeTrue(there, command[0] + " is not installed");
    Container.Answer answer = Container.run(List.of(command), Map.of("LC_ALL", "C.UTF-8"));
    assertEquals(0, answer.status(), List.of(command) + ": " + answer);
    return answer.out() + answer.err();
  }

  @Test
  void dpkg_readsItsHeadAndContent() throws IOException {
    String head = said("dpkg-deb", "--info", deb().toString());
    assertTrue(head.contains("Package: kaname") && head.contains("Version: 0.1.0"), head);
    String content = said("dpkg-deb", "--contents", deb().toString());
    assertTrue(content.contains("-rwxr-xr-x root/root") && content.contains("./usr/bin/kaname"));
    assertTrue(content.contains("./lib/systemd/system/kaname.service"), content);
    assertTrue(
        content.lines().noneMatch(line -> line.matches(".{5}w.*|.{8}w.*")), "only owners write");
    String configuration = said("dpkg-deb", "--info", deb().toString(), "conffiles");
    assertTrue(configuration.contains("/etc/kaname/org.ops4j.pax.web.cfg"), configuration);
    for (String script : List.of("preinst", "postinst", "prerm", "postrm")) {
      said("sh", "-n", script(script).toString());
    }
  }

  private Path script(String name) throws IOException {
    Path control = folder.resolve("control");
    if (!Files.exists(control)) {
      said("dpkg-deb", "--control", deb().toString(), control.toString());
    }
    return control.resolve(name);
  }

  private Path unpacked() throws IOException {
    Path root = folder.resolve("root");
    said("dpkg-deb", "--extract", deb().toString(), root.toString());
    return root;
  }

  @Test
  void unit_isRightAndLeavesLittleOpen() throws IOException {
    Path root = unpacked();
    String unit = root.resolve("lib/systemd/system/kaname.service").toString();
    String text = Files.readString(Path.of(unit));
    assertTrue(text.contains("CapabilityBoundingSet=CAP_NET_RAW\n"), text);
    Path program = Files.createDirectories(folder.resolve("checked")).resolve("kaname.service");
    Files.writeString(program, text.replace("/usr/lib/kaname", root + "/usr/lib/kaname"));
    String verified = said("systemd-analyze", "verify", "--man=no", program.toString());
    assertTrue(verified.lines().noneMatch(line -> line.contains("kaname.service")), verified);
    String level = said("systemd-analyze", "security", "--offline=yes", program.toString());
    assertTrue(
        level.matches("(?s).*Overall exposure level for kaname.service: [0-2]\\.\\d.*"), level);
  }

  /** Configuration is elsewhere by a link, and programs belong to the package. */
  @Test
  void unpackedPackage_runsBacksUpAndRestores() throws Exception {
    Path root = unpacked();
    Path base = Files.createDirectories(folder.resolve("var"));
    Files.createSymbolicLink(base.resolve("etc"), root.resolve("etc/kaname"));
    Path features = root.resolve("etc/kaname/org.apache.karaf.features.cfg");
    String boot = Files.readString(features);
    Files.writeString(features, boot.replace("featuresBoot=kaname/", "featuresBoot=kaname-core/"));
    good(root, base, "start");
    assertEquals("hello\n", good(root, base, "exec", "shell:echo hello").out());
    Path file = folder.resolve("b.zip");
    good(root, base, "backup", file.toString());
    good(root, base, "stop");
    Files.writeString(root.resolve("etc/kaname/added.cfg"), "later");
    Files.delete(root.resolve("etc/kaname/custom.properties"));
    good(root, base, "restore", file.toString());
    assertTrue(Files.isSymbolicLink(base.resolve("etc")));
    assertTrue(Files.exists(root.resolve("etc/kaname/custom.properties")));
    assertTrue(Files.notExists(root.resolve("etc/kaname/added.cfg")));
    good(root, base, "start");
    good(root, base, "stop");
    Container.Answer upgrade = kaname(root, base, "upgrade", TARGET.resolve("assembly").toString());
    assertEquals(1, upgrade.status(), upgrade.toString());
    assertTrue(upgrade.err().contains("apt install"), upgrade.err());
  }

  /** By dpkg itself, in a root that vanishes afterwards. */
  @Test
  void dpkg_installsUpgradesRemovesAndKeepsTheData() throws Exception {
    assumeTrue(said("id", "-u").strip().equals("0"), "only root may install");
    assumeTrue(said("sh", "-c", "command -v unshare dpkg chroot runuser").lines().count() == 4);
    Path script = Path.of(DebIT.class.getResource("/deb-install.sh").toURI());
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    Container.Answer answer =
        Container.run(
            List.of(
                "unshare",
                "-m",
                "--propagation",
                "private",
                "sh",
                script.toString(),
                deb().toAbsolutePath().toString(),
                scratch.toString()),
            Map.of());
    assumeTrue(answer.status() != 75, "no root of its own can be made here: " + answer.err());
    assertEquals(0, answer.status(), answer.out() + answer.err());
  }

  private static Container.Answer kaname(Path root, Path base, String... words) {
    Stream<String> program = Stream.of(root.resolve("usr/lib/kaname/bin/kaname").toString());
    List<String> command = Stream.concat(program, Stream.of(words)).toList();
    return Container.run(command, Map.of("KANAME_BASE", base.toString(), "LC_ALL", "C.UTF-8"));
  }

  private static Container.Answer good(Path root, Path base, String... words) {
    Container.Answer answer = kaname(root, base, words);
    assertEquals(0, answer.status(), List.of(words) + ": " + answer);
    return answer;
  }
}
