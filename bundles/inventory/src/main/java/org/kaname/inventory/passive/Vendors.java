package org.kaname.inventory.passive;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Who a MAC address was assigned to (IEEE MA-L, MA-M, MA-S). Lines of the table are {@code
 * PREFIX<tab>NAME}, the prefix 6, 7 or 9 hexadecimal digits.
 */
final class Vendors {
  private final Map<String, String> names = new HashMap<>();

  /** Loads the site's table if there is one, else the one that came with the bundle. */
  static Vendors load(Path siteTable) throws IOException {
    Vendors vendors = new Vendors();
    if (Files.isReadable(siteTable)) {
      try (InputStream in = Files.newInputStream(siteTable)) {
        vendors.read(in);
      }
      return vendors;
    }
    try (InputStream packed = Vendors.class.getResourceAsStream("/oui.tsv.gz")) {
      if (packed != null) {
        vendors.read(new GZIPInputStream(packed));
      }
    }
    return vendors;
  }

  private void read(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int tab = line.indexOf('\t');
      if (tab > 0 && line.charAt(0) != '#') {
        names.put(line.substring(0, tab), line.substring(tab + 1));
      }
    }
  }

  /** Returns the name for a MAC address with colons; empty if there is none. */
  String name(String mac) {
    String digits = mac.replace(":", "").toUpperCase(java.util.Locale.ROOT);
    if (digits.length() != 12) {
      return "";
    }
    for (int length : new int[] {9, 7, 6}) {
      String name = names.get(digits.substring(0, length));
      if (name != null) {
        return name;
      }
    }
    return "";
  }
}
