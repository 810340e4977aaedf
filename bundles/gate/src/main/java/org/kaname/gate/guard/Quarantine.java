package org.kaname.gate.guard;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.kaname.gate.Reason;
import org.kaname.gate.Refusal;

/** The folder of refused jars: beside each a {@code .reason}. The newest are kept. */
final class Quarantine {
  private static final int KEPT = 100;
  private static final String REASON = ".reason";

  private final Path folder;
  private int sequence;

  Quarantine(Path folder) {
    this.folder = folder;
  }

  /** Returns a name under which a refused jar is kept: its time, then what it was called. */
  synchronized String nameFor(long time, String name) {
    String tail = name.substring(name.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
    int end = Math.min(tail.length(), 100);
    return String.format("%d-%03d-%s", time, sequence++ % 1000, tail.substring(0, end));
  }

  synchronized void keep(Refusal refusal, byte[] jar) throws IOException {
    Files.createDirectories(folder);
    Files.write(folder.resolve(refusal.quarantined()), jar);
    Properties text = new Properties();
    text.setProperty("time", Long.toString(refusal.time()));
    text.setProperty("name", refusal.name());
    text.setProperty("sha256", refusal.sha256());
    text.setProperty("reason", refusal.reason().name());
    text.setProperty("detail", refusal.detail());
    Path reason = folder.resolve(refusal.quarantined() + REASON);
    try (Writer out = Files.newBufferedWriter(reason, StandardCharsets.UTF_8)) {
      text.store(out, null);
    }
    List<Path> reasons = reasons();
    for (Path old : reasons.subList(Math.min(KEPT, reasons.size()), reasons.size())) {
      Files.deleteIfExists(old);
      Files.deleteIfExists(jarOf(old));
    }
  }

  synchronized List<Refusal> list() {
    try {
      List<Refusal> refusals = new ArrayList<>();
      for (Path reason : reasons()) {
        refusals.add(read(reason));
      }
      return refusals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<Path> reasons() throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().endsWith(REASON))
          .sorted(Comparator.reverseOrder())
          .toList();
    }
  }

  private static Refusal read(Path file) throws IOException {
    Properties text = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      text.load(in);
    }
    return new Refusal(
        Long.parseLong(text.getProperty("time", "0")),
        text.getProperty("name", ""),
        text.getProperty("sha256", ""),
        Reason.valueOf(text.getProperty("reason", Reason.MALFORMED.name())),
        text.getProperty("detail", ""),
        String.valueOf(jarOf(file).getFileName()));
  }

  private static Path jarOf(Path reason) {
    String name = reason.getFileName().toString();
    return reason.resolveSibling(name.substring(0, name.length() - REASON.length()));
  }
}
