package org.kaname.response.model;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.kaname.inventory.Device;
import org.kaname.inventory.Identity;

/**
 * Recognises by itself what keeps people safe: safety protocols, life support, alarm and nurse-call
 * systems. What it recognises only a person can overrule. What it does not recognise is not thereby
 * ordinary.
 *
 * <p>The rules are rows of {@code recognised.tsv}: kind, pattern, reason, source. It cannot tell
 * CIP Safety by a port: it shares those of EtherNet/IP and only its messages differ; nor FSoE or
 * PROFIsafe, which travel inside EtherCAT and PROFINET frames. These need a decoder that names the
 * protocol.
 */
public final class Recognised {
  private static final List<Rule> RULES = load();

  /** What was looked at before: surveys see the same devices again and again. */
  private static final Map<Looked, Optional<String>> LOOKED = new ConcurrentHashMap<>();

  private static final int MOST_LOOKED = 50_000;

  private record Looked(Kind kind, String value) {}

  private Recognised() {}

  /** What a rule looks at. */
  enum Kind {
    PROTOCOL,
    TYPE,
    NAME
  }

  /** A row of the table. */
  record Rule(Kind kind, Pattern pattern, String reason, String source) {
    boolean fits(String value) {
      return kind == Kind.NAME ? pattern.matcher(value).find() : pattern.matcher(value).matches();
    }
  }

  /** Returns why a device is recognised; empty if it is not. */
  public static Optional<String> reason(Device device) {
    Stream<Optional<String>> protocols =
        device.protocols().stream().map(protocol -> look(Kind.PROTOCOL, protocol));
    Stream<Optional<String>> names =
        Stream.concat(device.names().stream(), device.identities().stream().map(Identity::value))
            .map(name -> look(Kind.NAME, device.vendor() + " " + name));
    return Stream.of(protocols, Stream.of(look(Kind.TYPE, device.type())), names)
        .flatMap(each -> each)
        .flatMap(Optional::stream)
        .findFirst();
  }

  /** Says whether a protocol keeps people safe whoever speaks it. */
  public static boolean protocol(String name) {
    return look(Kind.PROTOCOL, name).isPresent();
  }

  private static Optional<String> look(Kind kind, String value) {
    if (value.isEmpty()) {
      return Optional.empty();
    }
    Looked key = new Looked(kind, value);
    Optional<String> before = LOOKED.get(key);
    if (before != null) {
      return before;
    }
    Optional<String> found =
        RULES.stream()
            .filter(rule -> rule.kind() == kind && rule.fits(value))
            .map(Rule::reason)
            .findFirst();
    if (LOOKED.size() >= MOST_LOOKED) {
      LOOKED.clear();
    }
    LOOKED.put(key, found);
    return found;
  }

  static List<Rule> rules() {
    return RULES;
  }

  private static List<Rule> load() {
    List<Rule> rules = new ArrayList<>();
    try (InputStream in = Recognised.class.getResourceAsStream("/recognised.tsv")) {
      if (in == null) {
        throw new IllegalStateException("recognised.tsv is missing");
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isEmpty() && line.charAt(0) != '#') {
          String[] cells = line.split("\t", -1);
          rules.add(
              new Rule(
                  Kind.valueOf(cells[0]),
                  Pattern.compile(cells[1], Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE),
                  cells[2],
                  cells[3]));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return List.copyOf(rules);
  }
}
