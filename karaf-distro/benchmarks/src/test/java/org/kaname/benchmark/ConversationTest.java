package org.kaname.benchmark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kaname.testkit.Wire;

/** Made conversations over networks of all kinds, message by message against tshark. */
class ConversationTest {
  private static final int SHARE = Integer.getInteger("kaname.proof.share", 100);
  private static final int SEEDS = Math.max(1, 10 / SHARE);
  private static final int SOME = 3;
  private static final double ENOUGH = 0.995;

  private static final Map<String, Wire.Shape> NETWORKS = new LinkedHashMap<>();

  static {
    NETWORKS.put("plain", Wire.Shape.plain());
    NETWORKS.put("split anywhere", Wire.Shape.split(40));
    NETWORKS.put("split", Wire.Shape.split(500));
    NETWORKS.put("IPv6, VLAN", new Wire.Shape(true, 5, false, false, false, false, true, 900));
    NETWORKS.put("fragments", new Wire.Shape(false, 0, true, false, false, false, true, 1200));
    NETWORKS.put("IPv6 fragments", new Wire.Shape(true, 0, true, false, false, false, true, 1200));
    NETWORKS.put("sent again", new Wire.Shape(false, 0, false, false, true, false, true, 400));
    NETWORKS.put("out of order", new Wire.Shape(false, 0, false, true, false, false, true, 400));
    NETWORKS.put("wrap", new Wire.Shape(false, 0, false, false, false, true, true, 700));
    NETWORKS.put("no beginning", new Wire.Shape(false, 0, false, false, false, false, false, 1460));
    NETWORKS.put("all at once", new Wire.Shape(true, 9, true, true, false, true, true, 600));
  }

  @TempDir Path folder;

  @Test
  void madeConversations_areWhatTsharkSees() throws IOException {
    assumeTrue(Tshark.present(), "tshark is not installed");
    List<Agreement> judged = new ArrayList<>();
    long messages = 0;
    long first = SHARE == 1 ? 1 : System.nanoTime();
    for (long seed = first; seed < first + SEEDS; seed++) {
      for (Map.Entry<String, Wire.Shape> network : networks(seed)) {
        for (Agreement one : compare(seed, network.getKey(), network.getValue())) {
          messages += one.kaname();
          if (!tsharkLosesItsPlace(one, network.getValue())) {
            judged.add(one);
          }
        }
      }
    }
    if (SHARE == 1) {
      Path proof = Path.of(System.getProperty("kaname.proof.folder"));
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("firstSeed", first);
      figures.put("captures", (long) SEEDS * NETWORKS.size() * AgreementProgram.PROTOCOLS.size());
      figures.put("messagesAsMade", messages);
      figures.put("asTsharkSees", AgreementProgram.figures(judged).get("families"));
      Proof.write(proof, "conversations", "mvn -Pproof verify", figures);
    }
    assertEquals(List.of(), judged.stream().filter(one -> one.share() < ENOUGH).toList());
  }

  /** Returns all networks for the proof, else some. */
  private static List<Map.Entry<String, Wire.Shape>> networks(long seed) {
    List<Map.Entry<String, Wire.Shape>> all = new ArrayList<>(NETWORKS.entrySet());
    Collections.shuffle(all, new Random(seed));
    return SHARE == 1 ? all : all.subList(0, SOME);
  }

  private List<Agreement> compare(long seed, String network, Wire.Shape shape) throws IOException {
    List<Agreement> found = new ArrayList<>();
    for (String protocol : AgreementProgram.PROTOCOLS) {
      Conversations made = new Conversations(seed, shape);
      switch (protocol) {
        case "modbus" -> made.modbus();
        case "bacnet" -> made.bacnet();
        case "dicom" -> made.dicom();
        default -> made.hl7();
      }
      Path file = folder.resolve(seed + " " + network + ".pcap");
      Files.write(file, made.pcap());
      found.addAll(AgreementProgram.compare(file));
      assertEquals(
          made.codes().stream().sorted().toList(),
          Codes.of(file).getOrDefault(protocol, List.of()).stream()
              .map(Codes.Code::code)
              .sorted()
              .toList(),
          file.toString());
      Files.delete(file);
    }
    return found;
  }

  /**
   * Of a Modbus frame tshark wants eight bytes in the first segment; a DICOM command behind a data
   * set in the same frame or in fragments it takes for more of the data (DcmtkTest compares DICOM);
   * segments out of order it does not put in order unless told to.
   */
  private static boolean tsharkLosesItsPlace(Agreement one, Wire.Shape shape) {
    return switch (one.protocol()) {
      case "modbus" -> shape.largest() < 1460 || shape.fragments();
      case "dicom" -> true;
      case "hl7" -> shape.shuffled();
      default -> false;
    };
  }

  @Test
  void otherProtocols_areNotTakenForOurs() throws IOException {
    Path file = Files.write(folder.resolve("others.pcap"), Others.pcap());
    assertEquals(
        List.of(), Codes.of(file).keySet().stream().flatMap(name -> Stream.of(name)).toList());
  }
}
