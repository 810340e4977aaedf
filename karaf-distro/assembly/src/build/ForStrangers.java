import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.ZipFile;

/**
 * Lays what people without Kaname need where they find it: the verifier as a program and as a page, and the
 * witness. Arguments: assembly, version.
 */
public final class ForStrangers {
  public static void main(String[] args) throws IOException {
    Path assembly = Path.of(args[0]);
    Path folder = Files.createDirectories(assembly.resolve("verify"));
    for (String name : List.of("kaname-verify", "kaname-witness")) {
      Path jar = assembly.resolve("system/org/kaname").resolve(name).resolve(args[1]).resolve(name + "-" + args[1] + ".jar");
      Files.copy(jar, folder.resolve(name + ".jar"), StandardCopyOption.REPLACE_EXISTING);
    }
    try (ZipFile jar = new ZipFile(folder.resolve("kaname-verify.jar").toFile());
        InputStream page = jar.getInputStream(jar.getEntry("verify.html"))) {
      Files.copy(page, folder.resolve("verify.html"), StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
