import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Leaves one way into the container, bin/kaname: takes the stock scripts away, which know other users, ports
 * and flags, and the stock files of users and keys. Argument: assembly.
 */
public final class OwnWays {
  private static final List<String> STOCK = List.of("etc/users.properties", "etc/keys.properties");

  public static void main(String[] args) throws IOException {
    Path assembly = Path.of(args[0]);
    Path bin = assembly.resolve("bin");
    try (Stream<Path> files = Files.walk(bin)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        if (!file.equals(bin) && !file.equals(bin.resolve("kaname"))) {
          Files.delete(file);
        }
      }
    }
    for (String file : STOCK) {
      Files.deleteIfExists(assembly.resolve(file));
    }
  }
}
