package org.kaname.system.user;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kaname.view.Json;

/**
 * The file of users: mode 0600, replaced whole so that a power cut leaves the old or the new one.
 */
final class UserFile {
  private final Path file;

  UserFile(Path file) {
    this.file = file;
  }

  /** What the file holds, with the version of its form. */
  record Content(int version, List<StoredUser> users) {
    Content {
      users = List.copyOf(users);
    }
  }

  Map<String, StoredUser> read() throws IOException {
    Map<String, StoredUser> users = new TreeMap<>();
    if (Files.exists(file)) {
      for (StoredUser user : Json.read(Files.readString(file), Content.class).users()) {
        users.put(user.name(), user);
      }
    }
    return users;
  }

  void write(Collection<StoredUser> users) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, Json.line(new Content(1, List.copyOf(users))));
    try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
