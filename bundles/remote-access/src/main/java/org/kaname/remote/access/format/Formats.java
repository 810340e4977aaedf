package org.kaname.remote.access.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the lines of every known product mean: the table of the bundle, and before it what a site
 * has added. Patterns are matched in time that grows with the line only, whoever wrote them.
 */
public final class Formats {
  private static final int MOST_ROWS = 500;
  private static final int LARGEST = 1 << 20;

  private final List<Format> formats = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private Formats() {}

  /** Returns what is shipped. */
  public static Formats shipped() {
    return withSite(null);
  }

  /**
   * Returns what is shipped behind what a site has added.
   *
   * @param site file of the same form, which need not be there; rows that cannot be read are {@link
   *     #faults}.
   */
  public static Formats withSite(@org.jspecify.annotations.Nullable Path site) {
    Formats all = new Formats();
    if (site != null && Files.isRegularFile(site)) {
      all.addSite(site);
    }
    try (InputStream in = Formats.class.getResourceAsStream("formats.tsv")) {
      if (in == null) {
        throw new IllegalStateException("formats.tsv is missing from the bundle");
      }
      rows(new String(in.readAllBytes(), StandardCharsets.UTF_8))
          .forEach(row -> all.formats.add(new Format(row)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private void addSite(Path site) {
    try {
      if (Files.size(site) > LARGEST) {
        faults.add(site + ": larger than " + LARGEST + " bytes");
        return;
      }
      for (List<String> row : rows(Files.readString(site))) {
        add(row);
      }
    } catch (IOException e) {
      faults.add(site + ": " + e.getMessage());
    }
  }

  private void add(List<String> row) {
    if (formats.size() >= MOST_ROWS) {
      faults.add("more than " + MOST_ROWS + " rows");
      return;
    }
    try {
      formats.add(new Format(row));
    } catch (IllegalArgumentException e) {
      faults.add(String.join(" ", row) + ": " + e.getMessage());
    }
  }

  private static List<List<String>> rows(String text) {
    return text.lines()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> List.of(line.split("\t")))
        .toList();
  }

  /** Returns the rows of a site that cannot be read, and why. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns what a line says; empty if it says nothing of a sign-in. */
  public Optional<LogEvent> read(String line) {
    for (Format format : formats) {
      Optional<LogEvent> event = format.read(line);
      if (event.isPresent()) {
        return event;
      }
    }
    return Optional.empty();
  }

  /** Says whether a product tells the address it gives out in a line of its own. */
  public boolean assignsLater(String product) {
    return formats.stream()
        .anyMatch(one -> one.product().equals(product) && one.kind() == LogEvent.Kind.ASSIGNED);
  }
}
