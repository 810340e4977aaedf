package org.kaname.verify.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.verify.Anchors;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.verify.terminal.Terminal;
import org.kaname.verify.time.Certificates;

/**
 * What the program was asked for.
 *
 * @param file to verify.
 * @param anchors that the caller trusts.
 * @param json whether the verdict is written as JSON.
 * @param show whether the fields are shown.
 */
record Options(Path file, Anchors anchors, boolean json, boolean show) {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN CERTIFICATE-----([^-]*)-----END CERTIFICATE-----");

  /** Says that the program was called in a wrong way. */
  static final class Fault extends Exception {
    private static final long serialVersionUID = 1;
    private final String option;
    private final String value;

    Fault(String option, String value) {
      super(option);
      this.option = option;
      this.value = value;
    }

    /** Returns what is wrong and how it is done. */
    String say(Messages messages) {
      String usage = messages.say("program.usage");
      return option.isEmpty()
          ? usage
          : messages.say("program.option", Map.of("option", option, "value", value)) + "\n" + usage;
    }
  }

  /** Returns the language that is asked for, else that of the environment. */
  static String language(List<String> arguments, Map<String, String> environment) {
    int at = arguments.indexOf("--lang");
    if (at >= 0 && at + 1 < arguments.size()) {
      return arguments.get(at + 1).startsWith("ja") ? "ja" : "en";
    }
    return Terminal.language(environment);
  }

  static Options parse(List<String> arguments) throws Fault {
    Parser parser = new Parser();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        parser.file(argument);
      } else if (!parser.flag(argument)) {
        if (++i == arguments.size()) {
          throw new Fault(argument, "");
        }
        parser.option(argument, arguments.get(i));
      }
    }
    return parser.options();
  }

  private static final class Parser {
    private final List<VerifierKey> witnesses = new ArrayList<>();
    private final List<X509Certificate> authorities = new ArrayList<>();
    private Optional<Path> file = Optional.empty();
    private Optional<VerifierKey> key = Optional.empty();
    private Optional<Integer> quorum = Optional.empty();
    private boolean json;
    private boolean show;

    void file(String name) throws Fault {
      if (file.isPresent()) {
        throw new Fault("", "");
      }
      try {
        file = Optional.of(Path.of(name));
      } catch (InvalidPathException e) {
        throw new Fault("FILE", name);
      }
    }

    boolean flag(String name) {
      json |= name.equals("--json");
      show |= name.equals("--show");
      return name.equals("--json") || name.equals("--show");
    }

    void option(String name, String value) throws Fault {
      try {
        switch (name) {
          case "--key" -> key = Optional.of(VerifierKey.parse(value));
          case "--witness" -> witnesses.add(VerifierKey.parse(value));
          case "--quorum" -> quorum = Optional.of(quorum(value));
          case "--tsa" -> authorities.addAll(certificates(value));
          case "--lang" -> language(value);
          default -> throw new Fault(name, value);
        }
      } catch (NotProved e) {
        throw new Fault(name, value);
      }
    }

    private static void language(String value) throws Fault {
      if (!value.equals("ja") && !value.equals("en")) {
        throw new Fault("--lang", value);
      }
    }

    private static int quorum(String value) throws Fault {
      if (!value.matches("[0-9]{1,4}")) {
        throw new Fault("--quorum", value);
      }
      return Integer.parseInt(value);
    }

    private static List<X509Certificate> certificates(String name) throws Fault, NotProved {
      List<X509Certificate> certificates = new ArrayList<>();
      try {
        Matcher pem = PEM.matcher(Files.readString(Path.of(name), StandardCharsets.ISO_8859_1));
        while (pem.find()) {
          certificates.add(Certificates.read(Base64.getMimeDecoder().decode(pem.group(1))));
        }
      } catch (IOException | IllegalArgumentException e) {
        throw new Fault("--tsa", name);
      }
      if (certificates.isEmpty()) {
        throw new Fault("--tsa", name);
      }
      return certificates;
    }

    Options options() throws Fault {
      return new Options(
          file.orElseThrow(() -> new Fault("", "")),
          new Anchors(key, witnesses, quorum, authorities),
          json,
          show);
    }
  }
}
