package org.kaname.inventory.passive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.kaname.inventory.Conversation;
import org.kaname.inventory.Device;
import org.kaname.view.AtomicFile;
import org.kaname.view.Json;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was observed, as JSON lines; each file is replaced whole. */
final class ObservedFiles {
  private static final Logger LOG = LoggerFactory.getLogger(ObservedFiles.class);

  private final Path devices;
  private final Path conversations;

  ObservedFiles(Path folder) {
    devices = folder.resolve("observed.jsonl");
    conversations = folder.resolve("conversations.jsonl");
  }

  List<Device> devices() throws IOException {
    return read(devices, Device.class);
  }

  List<Conversation> conversations() throws IOException {
    return read(conversations, Conversation.class);
  }

  void write(Collection<Device> observed, Collection<Conversation> talks) throws IOException {
    write(devices, observed);
    write(conversations, talks);
  }

  private static void write(Path file, Collection<?> values) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (Object value : values) {
      lines.append(Json.line(value)).append('\n');
    }
    AtomicFile.write(file, lines.toString());
  }

  /** What cannot be read was observed once and will be again: a copy is set aside. */
  private static <T> List<T> read(Path file, Class<T> type) throws IOException {
    List<T> values = new ArrayList<>();
    if (!Files.exists(file)) {
      return values;
    }
    try {
      for (String line : Files.readAllLines(file)) {
        values.add(Json.read(line, type));
      }
    } catch (IOException e) {
      Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
      Files.copy(file, aside, StandardCopyOption.REPLACE_EXISTING);
      LOG.warn("{} is damaged after {} lines; a copy is in {}", file, values.size(), aside, e);
    }
    return values;
  }
}
