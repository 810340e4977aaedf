package org.kaname.witness.program;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kaname.verify.NotProved;
import org.kaname.verify.VerifierKey;
import org.kaname.witness.core.LogList;

/**
 * What was asked on the command line.
 *
 * @param command {@code run}, {@code key}, {@code add} or {@code list}.
 * @param listen address and port.
 * @param data folder of everything that the program keeps.
 * @param name of a new key.
 * @param logs to add.
 */
record Options(
    String command,
    InetSocketAddress listen,
    Path data,
    @Nullable String name,
    List<VerifierKey> logs) {
  private static final int PORT = 8650;
  private static final List<String> COMMANDS = List.of("run", "key", "add", "list");

  Options {
    logs = List.copyOf(logs);
  }

  static Options of(String[] arguments) throws NotProved {
    Iterator<String> words = List.of(arguments).iterator();
    String command = "run";
    InetSocketAddress listen = new InetSocketAddress(InetAddress.getLoopbackAddress(), PORT);
    Path data = Path.of("kaname-witness");
    String name = null;
    List<VerifierKey> logs = new ArrayList<>();
    boolean first = true;
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--listen" -> listen = address(value(word, words));
        case "--data" -> data = Path.of(value(word, words));
        case "--name" -> name = value(word, words);
        case "--add" -> logs.add(key(value(word, words)));
        default -> {
          if (first && COMMANDS.contains(word)) {
            command = word;
          } else if (command.equals("add") && !word.startsWith("-")) {
            logs.add(key(word));
          } else {
            throw new NotProved("witness.usage", "word", word);
          }
        }
      }
      first = false;
    }
    if (command.equals("add") && logs.isEmpty()) {
      throw new NotProved("witness.usage", "word", "add");
    }
    return new Options(command, listen, data, name, logs);
  }

  private static String value(String option, Iterator<String> words) throws NotProved {
    if (!words.hasNext()) {
      throw new NotProved("witness.usage", "word", option);
    }
    return words.next();
  }

  private static VerifierKey key(String text) throws NotProved {
    try {
      return LogList.parse(text);
    } catch (NotProved e) {
      throw new NotProved("witness.log.malformed", "key", text);
    }
  }

  private static InetSocketAddress address(String text) throws NotProved {
    int colon = text.lastIndexOf(':');
    try {
      String host = text.substring(0, Math.max(colon, 0)).replaceAll("[\\[\\]]", "");
      InetSocketAddress address =
          new InetSocketAddress(host, Integer.parseInt(text.substring(colon + 1)));
      if (!host.isEmpty() && !address.isUnresolved()) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      throw new NotProved("witness.usage", "word", text);
    }
    throw new NotProved("witness.usage", "word", text);
  }
}
