package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares every capture of a folder with what tshark sees in it. */
public final class AgreementProgram {
  static final List<String> PROTOCOLS = List.of("modbus", "bacnet", "dicom", "hl7");

  private AgreementProgram() {}

  /**
   * Compares captures.
   *
   * @param share takes one capture in so many, chosen by the seed, and one of every protocol.
   */
  static List<Agreement> compare(Path folder, int share, long seed) throws IOException {
    List<Path> captures = new ArrayList<>(Tshark.captures(folder));
    List<Agreement> found = new ArrayList<>();
    if (share > 1) {
      Collections.shuffle(captures, new Random(seed));
    }
    Set<String> met = new HashSet<>();
    for (int i = 0; i < captures.size(); i++) {
      if (share == 1 || i % share == 0 || met.addAll(Codes.of(captures.get(i)).keySet())) {
        found.addAll(compare(captures.get(i)));
      }
    }
    return found;
  }

  /** Compares one capture; protocols that neither sees in it are left out. */
  static List<Agreement> compare(Path file) throws IOException {
    List<Agreement> found = new ArrayList<>();
    Map<String, List<Codes.Code>> ours = Codes.of(file);
    Set<String> seen = new HashSet<>(Tshark.protocols(file));
    seen.addAll(ours.keySet());
    for (String protocol : PROTOCOLS) {
      if (seen.contains(protocol)) {
        found.add(Agreement.of(protocol, file, ours.getOrDefault(protocol, List.of())));
      }
    }
    return found;
  }

  static Map<String, Agreement> families(List<Agreement> all) {
    Map<String, Agreement> sums = new HashMap<>();
    all.forEach(one -> sums.merge(one.protocol(), one, Agreement::plus));
    return sums;
  }

  static Map<String, Object> figures(List<Agreement> all) {
    Map<String, Object> figures = new LinkedHashMap<>();
    figures.put(
        "families",
        families(all).entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, one -> one.getValue().share())));
    figures.put("files", all);
    return figures;
  }

  /** Runs with a folder, and optionally a folder for the proof. */
  public static void main(String[] arguments) throws IOException {
    List<Agreement> all = compare(Path.of(arguments[0]), 1, 0);
    if (arguments.length > 1) {
      Proof.write(Path.of(arguments[1]), "agreement", "mvn -Pproof verify", figures(all));
    }
    all.forEach(one -> System.out.printf("%.5f %s%n", one.share(), one));
    families(all).values().forEach(one -> System.out.printf("%.5f %s%n", one.share(), one));
  }
}
