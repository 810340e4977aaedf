package org.kaname.system.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code etc/org.ops4j.pax.web.cfg}: where the console listens (keys of Pax Web 8.0, PaxWebConfig).
 * Lines that are not changed stay as they are; the file is readable by its owner only, as it holds
 * the password of the key.
 */
public final class WebSettings {
  /** Port without TLS. */
  public static final String PORT = "org.osgi.service.http.port";

  /** Port with TLS. */
  public static final String SECURE_PORT = "org.osgi.service.http.port.secure";

  static final String PLAIN_ENABLED = "org.osgi.service.http.enabled";
  static final String SECURE_ENABLED = "org.osgi.service.http.secure.enabled";
  static final String ADDRESSES = "org.ops4j.pax.web.listening.addresses";

  /** Path of the key file. */
  public static final String KEYSTORE = "org.ops4j.pax.web.ssl.keystore";

  static final String KEYSTORE_TYPE = "org.ops4j.pax.web.ssl.keystore.type";

  /** Its password. */
  public static final String KEYSTORE_PASSWORD = "org.ops4j.pax.web.ssl.keystore.password";

  static final String KEY_PASSWORD = "org.ops4j.pax.web.ssl.key.password";
  static final String PROTOCOLS = "org.ops4j.pax.web.ssl.protocols.included";
  static final String RENEGOTIATION = "org.ops4j.pax.web.ssl.renegotiationAllowed";

  private static final String NAME = "org.ops4j.pax.web.cfg";

  private final Path file;

  /** Makes the settings of a folder of configuration. */
  public WebSettings(Path etc) {
    file = etc.resolve(NAME);
  }

  /** Reads every setting. */
  public Map<String, String> read() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    if (Files.exists(file)) {
      for (String line : Files.readAllLines(file)) {
        int equals = line.indexOf('=');
        if (equals > 0 && !line.startsWith("#")) {
          settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
        }
      }
    }
    return settings;
  }

  /** Says whether the console is reached by TLS. */
  public boolean secure() throws IOException {
    return Boolean.parseBoolean(read().getOrDefault(SECURE_ENABLED, "false"));
  }

  /** Lists the addresses it listens at. */
  public List<String> addresses() throws IOException {
    return List.of(read().getOrDefault(ADDRESSES, "0.0.0.0").split("\\s*,\\s*", -1));
  }

  /** Says whether it can be reached from this machine only. */
  public boolean loopbackOnly() throws IOException {
    return addresses().stream().allMatch(WebSettings::isLoopback);
  }

  static boolean isLoopback(String address) {
    return address.matches("127(\\.\\d{1,3}){3}|::1|\\[::1]|localhost");
  }

  byte[] content() throws IOException {
    return Files.readAllBytes(file);
  }

  /** Replaces the file whole. */
  void write(byte[] content) throws IOException {
    Path fresh = file.resolveSibling("." + NAME);
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, content);
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Sets some settings and takes the old lines of these away. */
  void set(Map<String, String> changes) throws IOException {
    Map<String, String> left = new TreeMap<>(changes);
    List<String> lines = new ArrayList<>();
    for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
      String key = line.split("=", 2)[0].strip();
      if (!changes.containsKey(key)) {
        lines.add(line);
      } else if (left.containsKey(key)) {
        lines.add(key + " = " + left.remove(key));
      }
    }
    left.forEach((key, value) -> lines.add(key + " = " + value));
    write((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }
}
