import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the Debian package of the assembly (deb(5), deb-control(5)): an ar archive of two tar archives
 * (POSIX.1-1988 ustar, long names as GNU tar). The same input gives the same bytes. Arguments: assembly,
 * folder of control files, version, time of the files, target.
 */
public final class Deb {
  private static final String HOME = "usr/lib/kaname/";
  private static final int BLOCK = 512;

  private final Map<String, Entry> files = new TreeMap<>();
  private final long time;

  private record Entry(byte[] content, int mode) {}

  private Deb(Instant time) {
    this.time = time.getEpochSecond();
  }

  public static void main(String[] args) throws IOException {
    Path assembly = Path.of(args[0]);
    Path control = Path.of(args[1]);
    Deb data = new Deb(Instant.parse(args[3]));
    for (String part : List.of("bin", "lib", "system")) {
      data.tree(assembly, part, HOME);
    }
    data.tree(assembly.resolve("etc"), "", "etc/kaname/");
    data.add(HOME + "THIRD-PARTY.txt", Files.readAllBytes(assembly.resolve("THIRD-PARTY.txt")), 0644);
    data.add(HOME + "bom.cdx.json", Files.readAllBytes(assembly.resolve("bom.cdx.json")), 0644);
    data.add(HOME + "package", "deb\n".getBytes(StandardCharsets.UTF_8), 0644);
    data.add("usr/bin/kaname", Files.readAllBytes(control.resolve("kaname")), 0755);
    data.add("lib/systemd/system/kaname.service", Files.readAllBytes(control.resolve("kaname.service")), 0644);
    data.add("usr/share/doc/kaname/copyright", Files.readAllBytes(control.resolve("copyright")), 0644);
    Path target = Path.of(args[4]);
    Files.createDirectories(target.toAbsolutePath().getParent());
    Files.write(target, data.archive(data.control(control, args[2])));
  }

  private void tree(Path root, String part, String prefix) throws IOException {
    try (Stream<Path> found = Files.walk(root.resolve(part))) {
      for (Path file : found.filter(Files::isRegularFile).toList()) {
        boolean program = Files.isExecutable(file) && part.equals("bin");
        add(prefix + root.relativize(file), Files.readAllBytes(file), program ? 0755 : 0644);
      }
    }
  }

  private void add(String name, byte[] content, int mode) {
    files.put(name, new Entry(content, mode));
  }

  private byte[] control(Path folder, String version) throws IOException {
    Deb control = new Deb(Instant.ofEpochSecond(time));
    long kibibytes = files.values().stream().mapToLong(one -> one.content().length / 1024 + 1).sum();
    String text =
        Files.readString(folder.resolve("control")).replace("@version@", version).replace("@size@", Long.toString(kibibytes));
    control.add("control", text.getBytes(StandardCharsets.UTF_8), 0644);
    for (String script : List.of("preinst", "postinst", "prerm", "postrm")) {
      control.add(script, Files.readAllBytes(folder.resolve(script)), 0755);
    }
    control.add("conffiles", names("etc/").getBytes(StandardCharsets.UTF_8), 0644);
    return control.tar();
  }

  private String names(String prefix) {
    return files.keySet().stream()
        .filter(name -> name.startsWith(prefix))
        .map(name -> "/" + name + "\n")
        .collect(Collectors.joining());
  }

  private byte[] archive(byte[] control) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write("!<arch>\n".getBytes(StandardCharsets.US_ASCII));
    member(out, "debian-binary", "2.0\n".getBytes(StandardCharsets.US_ASCII));
    member(out, "control.tar.gz", control);
    member(out, "data.tar.gz", tar());
    return out.toByteArray();
  }

  private void member(OutputStream out, String name, byte[] content) throws IOException {
    String head = String.format("%-16s%-12d%-6d%-6d%-8s%-10d`\n", name, time, 0, 0, "100644", content.length);
    out.write(head.getBytes(StandardCharsets.US_ASCII));
    out.write(content);
    if (content.length % 2 != 0) {
      out.write('\n');
    }
  }

  private byte[] tar() throws IOException {
    Map<String, Entry> all = new TreeMap<>(files);
    for (String name : files.keySet()) {
      for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
        all.put(name.substring(0, slash + 1), new Entry(new byte[0], 0755));
      }
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(bytes)) {
      entry(out, "./", new Entry(new byte[0], 0755));
      for (Map.Entry<String, Entry> one : all.entrySet()) {
        entry(out, "./" + one.getKey(), one.getValue());
      }
      out.write(new byte[2 * BLOCK]);
    }
    return bytes.toByteArray();
  }

  private void entry(OutputStream out, String name, Entry entry) throws IOException {
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    if (encoded.length > 100) {
      header(out, "././@LongLink", encoded.length + 1, 0644, 'L');
      padded(out, java.util.Arrays.copyOf(encoded, encoded.length + 1));
    }
    char type = name.endsWith("/") ? '5' : '0';
    header(out, name, entry.content().length, entry.mode(), type);
    padded(out, entry.content());
  }

  private void header(OutputStream out, String name, long size, int mode, char type) throws IOException {
    byte[] block = new byte[BLOCK];
    byte[] encoded = name.getBytes(StandardCharsets.UTF_8);
    System.arraycopy(encoded, 0, block, 0, Math.min(100, encoded.length));
    text(block, 100, String.format("%07o", mode));
    text(block, 108, "0000000");
    text(block, 116, "0000000");
    text(block, 124, String.format("%011o", size));
    text(block, 136, String.format("%011o", time));
    text(block, 148, "        ");
    block[156] = (byte) type;
    text(block, 257, "ustar  ");
    text(block, 265, "root");
    text(block, 297, "root");
    int sum = 0;
    for (byte one : block) {
      sum += one & 0xFF;
    }
    text(block, 148, String.format("%06o\0 ", sum));
    out.write(block);
  }

  private static void text(byte[] block, int at, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(bytes, 0, block, at, bytes.length);
  }

  private static void padded(OutputStream out, byte[] content) throws IOException {
    out.write(content);
    out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
  }
}
