package org.kaname.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/**
 * What this installation is made of: data such as ATT&amp;CK or vendors have their bundle's
 * version.
 */
final class Software {
  private static final String OWN = "org.kaname.";

  private Software() {}

  /** Returns running bundles of ours by version: {@code 0.1.0: api, console}. */
  static List<String> running(BundleContext context) {
    Map<String, TreeSet<String>> byVersion = new TreeMap<>();
    Arrays.stream(context.getBundles())
        .filter(bundle -> bundle.getState() == Bundle.ACTIVE)
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OWN))
        .forEach(
            bundle ->
                byVersion
                    .computeIfAbsent(bundle.getVersion().toString(), version -> new TreeSet<>())
                    .add(bundle.getSymbolicName().substring(OWN.length())));
    return byVersion.entrySet().stream()
        .map(entry -> entry.getKey() + ": " + String.join(", ", entry.getValue()))
        .toList();
  }
}
