package org.kaname.benchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.kaname.benchmark.Codes.Code;

/** What tshark sees in a capture, in our codes (docs/protocols says how they correspond). */
final class Tshark {
  private static final Pattern FRAME = Pattern.compile("^Frame (\\d+):.*");
  private static final Pattern PDU = Pattern.compile("^\\s+PDU Type:.*\\(0x0?(\\w+)\\).*");
  private static final Pattern COMMAND =
      Pattern.compile("^\\s+\\(0000,0100\\).*Command Field\\s+([A-Z-]+)-(RQ|RSP)\\s*");

  /** Command fields of requests (PS3.7, E.1); a response has 8000 more. */
  private static final Map<String, Integer> COMMANDS =
      Map.ofEntries(
          Map.entry("C-STORE", 0x0001),
          Map.entry("C-GET", 0x0010),
          Map.entry("C-FIND", 0x0020),
          Map.entry("C-MOVE", 0x0021),
          Map.entry("C-ECHO", 0x0030),
          Map.entry("N-EVENT-REPORT", 0x0100),
          Map.entry("N-GET", 0x0110),
          Map.entry("N-SET", 0x0120),
          Map.entry("N-ACTION", 0x0130),
          Map.entry("N-CREATE", 0x0140),
          Map.entry("N-DELETE", 0x0150),
          Map.entry("C-CANCEL", 0x0FFF));

  private static final Map<String, String> LAYERS =
      Map.of("modbus", "modbus", "bvlc", "bacnet", "dicom", "dicom", "hl7", "hl7");

  private Tshark() {}

  /** Says whether the program is there. */
  static boolean present() {
    try {
      return new ProcessBuilder("tshark", "-v")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static void lines(Path file, Consumer<String> taker, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("tshark", "-n", "-r", file.toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
      reader.lines().forEach(taker);
    }
  }

  /** Returns which of our protocols tshark sees in a file at all. */
  static Set<String> protocols(Path file) throws IOException {
    Set<String> found = new HashSet<>();
    lines(
        file,
        line -> {
          for (String layer : line.split(":", -1)) {
            found.add(LAYERS.getOrDefault(layer, ""));
          }
        },
        "-d",
        "tcp.port==11112,dicom",
        "-d",
        "tcp.port==4242,dicom",
        "-d",
        "tcp.port==6661,hl7",
        "-Y",
        "modbus or bvlc or dicom or hl7",
        "-T",
        "fields",
        "-e",
        "frame.protocols");
    return found;
  }

  static List<Code> codes(String protocol, Path file) throws IOException {
    return switch (protocol) {
      case "modbus" -> modbus(file);
      case "bacnet" -> bacnet(file);
      case "dicom" -> dicom(file);
      case "hl7" -> hl7(file);
      default -> throw new IllegalArgumentException(protocol);
    };
  }

  private static List<Code> modbus(Path file) throws IOException {
    List<Code> codes = new ArrayList<>();
    lines(
        file,
        line -> {
          String[] fields = line.split("\t", -1);
          for (String function : fields[1].split(",", -1)) {
            if (!function.isEmpty()) {
              codes.add(new Code(Long.parseLong(fields[0]), "" + (Integer.decode(function) & 127)));
            }
          }
        },
        "-Y",
        "modbus and not icmp and not tcp.analysis.retransmission",
        "-T",
        "fields",
        "-e",
        "frame.number",
        "-e",
        "modbus.func_code");
    return codes;
  }

  /** Without ONC RPC, for which tshark takes some datagrams that are BACnet. */
  private static List<Code> bacnet(Path file) throws IOException {
    List<Code> codes = new ArrayList<>();
    lines(
        file,
        line -> codes.add(bacnet(line.split("\t", -1))),
        "-Y",
        "bvlc and not icmp",
        "--disable-protocol",
        "rpc",
        "-T",
        "fields",
        "-e",
        "frame.number",
        "-e",
        "bvlc.function",
        "-e",
        "bacnet.mesgtyp",
        "-e",
        "bacapp.type",
        "-e",
        "bacapp.confirmed_service",
        "-e",
        "bacapp.unconfirmed_service");
    return codes;
  }

  private static Code bacnet(String[] fields) {
    long frame = Long.parseLong(fields[0]);
    if (!fields[3].isEmpty()) {
      String service = fields[4].isEmpty() ? fields[5] : fields[4];
      int type = Integer.decode(fields[3]);
      boolean named = !service.isEmpty() && type != 4 && type != 6 && type != 7;
      return new Code(frame, named ? type + "/" + Integer.decode(service) : "" + type);
    }
    return new Code(
        frame,
        fields[2].isEmpty()
            ? "bvlc/" + Integer.decode(fields[1])
            : "npdu/" + Integer.decode(fields[2]));
  }

  /** PDU types in order; a command field belongs to the data PDU above it. */
  private static List<Code> dicom(Path file) throws IOException {
    List<Code> codes = new ArrayList<>();
    long[] frame = {0};
    lines(
        file,
        line -> {
          Matcher start = FRAME.matcher(line);
          Matcher pdu = PDU.matcher(line);
          Matcher command = COMMAND.matcher(line);
          if (start.matches()) {
            frame[0] = Long.parseLong(start.group(1));
          } else if (pdu.matches()) {
            codes.add(new Code(frame[0], pdu.group(1)));
          } else if (command.matches() && !codes.isEmpty()) {
            int field = COMMANDS.getOrDefault(command.group(1), 0);
            int full = command.group(2).equals("RSP") ? field | 0x8000 : field;
            String four = String.format("4/%04X", full);
            codes.set(codes.size() - 1, new Code(frame[0], four));
          }
        },
        "-d",
        "tcp.port==11112,dicom",
        "-d",
        "tcp.port==4242,dicom",
        "-Y",
        "dicom and not tcp.analysis.retransmission",
        "-V",
        "-O",
        "dicom");
    return codes;
  }

  private static List<String> words(String field) {
    return field.isEmpty() ? List.of() : List.of(field.split(",", -1));
  }

  /**
   * Types with their triggers; an acknowledgement may have none, which then is that of the last
   * ones in the frame.
   */
  private static List<Code> hl7(Path file) throws IOException {
    List<Code> codes = new ArrayList<>();
    lines(
        file,
        line -> {
          String[] fields = line.split("\t", -1);
          List<String> types = words(fields[1]);
          List<String> events = words(fields[2]);
          long withEvent = events.size() - types.stream().filter(t -> !t.equals("ACK")).count();
          int event = 0;
          for (String type : types) {
            boolean bare = type.equals("ACK") && withEvent-- <= 0;
            String trigger = bare || event >= events.size() ? "" : events.get(event++);
            String code = trigger.isEmpty() ? type : type + "^" + trigger;
            codes.add(new Code(Long.parseLong(fields[0]), code));
          }
        },
        "-d",
        "tcp.port==6661,hl7",
        "-Y",
        "hl7 and not tcp.analysis.retransmission",
        "-T",
        "fields",
        "-e",
        "frame.number",
        "-e",
        "hl7.message.type",
        "-e",
        "hl7.event.type");
    return codes;
  }

  /** Returns captures below a folder, by name. */
  static List<Path> captures(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().matches(".*\\.(pcap|pcapng|cap)"))
          .sorted()
          .toList();
    }
  }
}
