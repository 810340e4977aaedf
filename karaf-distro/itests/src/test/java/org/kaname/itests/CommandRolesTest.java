package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who may use a command is decided for each one: Karaf lets everybody use what is not named. */
final class CommandRolesTest {
  private static final Path FEATURES = Path.of("../../features/src/main/feature/feature.xml");

  private static final Pattern COMMAND =
      Pattern.compile("@Command\\(\\s*scope = \"([a-z]+)\",\\s*name = \"([a-z-]+)\"");

  private static final Pattern LIST =
      Pattern.compile(
          "org\\.apache\\.karaf\\.command\\.acl\\.(\\w+)\">(.*?)</config>", Pattern.DOTALL);

  private static final Pattern ROLES = Pattern.compile("(?m)^ *([a-z-]+) = [a-z]");

  /** They change nothing and show nothing that a viewer of the console does not see. */
  private static final Set<String> FOR_EVERYBODY =
      Set.of(
          "baseline:show",
          "business:list",
          "capture:bench",
          "capture:check",
          "capture:decode",
          "capture:interfaces",
          "capture:list",
          "decoder:list",
          "device:list",
          "device:show",
          "forward:playbook",
          "gate:check",
          "gate:list",
          "incident:list",
          "incident:show",
          "kaname:doctor",
          "kaname:status",
          "policy:check",
          "policy:list",
          "response:deputies",
          "response:list",
          "response:show",
          "session:find",
          "store:status",
          "witness:key",
          "witness:list");

  @Test
  void everyCommand_hasItsRoles() throws IOException {
    Set<String> decided = named();
    decided.addAll(FOR_EVERYBODY);
    assertEquals(commands(), decided);
  }

  private static Set<String> commands() throws IOException {
    Set<String> commands = new TreeSet<>();
    for (String parent : List.of("../../bundles", "../../hw-drivers")) {
      try (Stream<Path> files = Files.walk(Path.of(parent))) {
        for (Path file : files.filter(each -> each.toString().endsWith("Command.java")).toList()) {
          COMMAND
              .matcher(Files.readString(file))
              .results()
              .forEach(found -> commands.add(found.group(1) + ":" + found.group(2)));
        }
      }
    }
    return commands;
  }

  private static Set<String> named() throws IOException {
    return LIST.matcher(Files.readString(FEATURES))
        .results()
        .flatMap(list -> ROLES.matcher(list.group(2)).results().map(one -> name(list, one)))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String name(MatchResult list, MatchResult command) {
    return list.group(1) + ":" + command.group(1);
  }
}
