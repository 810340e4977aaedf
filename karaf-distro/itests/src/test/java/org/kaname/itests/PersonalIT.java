package org.kaname.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.PatientTraffic;
import org.kaname.testkit.Patients;
import org.kaname.testkit.Wire;

/**
 * Captures in which people are named go in; nobody is found in what is stored, logged, shown or
 * given out.
 */
final class PersonalIT {
  private static final int ORDINARY = 400;
  private static final List<Wire.Shape> SHAPES =
      List.of(
          Wire.Shape.plain(),
          Wire.Shape.split(200),
          new Wire.Shape(false, 7, true, true, true, true, false, 600));

  @TempDir static Path folder;
  private static final long SEED = System.nanoTime();
  private static final Patients PATIENTS = new Patients(SEED);
  private static Container container;
  private static ConsoleClient console;

  @BeforeAll
  static void boot() throws Exception {
    container = Container.start(folder.resolve("base"), "kaname");
    console = ConsoleClient.administrator(container);
  }

  @AfterAll
  static void end() {
    if (container != null) {
      container.close();
    }
  }

  @Test
  void peopleInTraffic_areFoundNowhere() throws Exception {
    List<String> found = new ArrayList<>();
    for (Path capture : captures()) {
      String learn = " --learn '" + folder.resolve("ordinary.pcap") + "'";
      look(found, container.ok("capture:replay --json --incidents" + learn + " '" + capture + "'"));
      look(found, container.ok("capture:decode '" + capture + "'"));
      look(found, container.ok("capture:bench --passes 1 '" + capture + "'"));
    }
    List<String> ids = commands(found);
    assertFalse(ids.isEmpty(), "no incident");
    int packets = pages(found, ids);
    assertTrue(packets > 0, "no packet behind any incident");
    container.close(); // keeps what is kept from time to time
    files(found);
    assertEquals(List.of(), found.stream().distinct().toList(), "seed " + SEED);
  }

  private static List<Path> captures() throws IOException {
    Wire calm = new Wire(new Random(SEED), Wire.Shape.plain());
    new PatientTraffic(PATIENTS, calm, new Random(SEED)).ordinary(ORDINARY);
    Files.write(folder.resolve("ordinary.pcap"), calm.pcap());
    List<Path> captures = new ArrayList<>();
    for (Wire.Shape shape : SHAPES) {
      Random random = new Random(SEED + captures.size());
      Wire wire = new Wire(random, shape);
      new PatientTraffic(PATIENTS, wire, random).ordinary(20).named().ordinary(5);
      byte[] pcap = wire.pcap();
      assertFalse(PATIENTS.foundIn(pcap).isEmpty(), "nobody was planted");
      captures.add(Files.write(folder.resolve("named" + captures.size() + ".pcap"), pcap));
    }
    return captures;
  }

  private static void look(List<String> found, String text) {
    look(found, "output", text.getBytes(StandardCharsets.UTF_8));
  }

  private static void look(List<String> found, String where, byte[] bytes) {
    PATIENTS.foundIn(bytes).forEach(what -> found.add(where + ": " + what));
  }

  /** Returns the incidents. */
  private static List<String> commands(List<String> found) throws IOException {
    String list = container.ok("incident:list --json --limit 1000");
    look(found, list);
    List<String> ids = new ArrayList<>();
    for (String line : list.lines().toList()) {
      ids.add(new ObjectMapper().readTree(line).path("id").asText());
    }
    for (String id : ids.subList(0, Math.min(3, ids.size()))) {
      look(found, container.ok("incident:show --json " + id));
      look(found, container.ok("incident:show " + id));
    }
    look(found, container.ok("session:find --json --limit 100000"));
    look(found, container.ok("device:list --json"));
    look(found, container.ok("decoder:list --json"));
    look(found, container.ok("kaname:status --json"));
    return ids;
  }

  /** Reads what the console has; returns how many packets it showed. */
  private static int pages(List<String> found, List<String> ids) throws Exception {
    for (String path :
        List.of(
            "/api/overview",
            "/api/devices?limit=1000",
            "/api/devices/compact",
            "/api/zones",
            "/api/incidents?limit=1000",
            "/api/sessions?limit=1000",
            "/api/sources",
            "/api/decoders")) {
      look(found, path, console.get(path));
    }
    for (JsonNode device : console.json("/api/devices?limit=1000").findValues("id")) {
      String id = URLEncoder.encode(device.asText(), StandardCharsets.UTF_8).replace("+", "%20");
      look(found, "device", console.get("/api/devices/" + id));
    }
    int packets = 0;
    for (String id : ids) {
      String path = "/api/incidents/" + id;
      look(found, path, console.get(path));
      look(found, path, console.get(path + "/download"));
      for (JsonNode packet : console.json(path).findValues("packet")) {
        if (packet.hasNonNull("number")) {
          String source = URLEncoder.encode(packet.path("source").asText(), StandardCharsets.UTF_8);
          String at = "/packets/" + packet.path("number").asText() + "?source=" + source;
          look(found, path + at, console.get(path + at));
          packets++;
        }
      }
    }
    return packets;
  }

  /** Looks through everything that is kept, packed parts too. */
  private static void files(List<String> found) throws Exception {
    try (Stream<Path> files = Files.walk(container.data())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        look(found, file.toString(), bytes);
        if (file.toString().contains("sessions")) {
          look(found, "packed in " + file, unpacked(bytes));
        }
      }
    }
  }

  /** Returns whatever can be unpacked anywhere in these bytes (RFC 1950). */
  private static byte[] unpacked(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int at = 0; at + 2 < bytes.length; at++) {
      if (bytes[at] == 0x78) {
        try (InputStream in =
            new InflaterInputStream(new ByteArrayInputStream(bytes, at, bytes.length - at))) {
          in.transferTo(out);
        } catch (java.util.zip.ZipException | java.io.EOFException e) {
          out.write(0); // not the beginning of something packed
        }
      }
    }
    return out.toByteArray();
  }
}
