package org.kaname.system.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;

/** Nobody else can read the file of users. */
record UsersPrivateCheck(Surroundings here) implements Check {
  @Override
  public Finding run() throws IOException {
    Path file = here.data().resolve("users.json");
    boolean open =
        Files.exists(file)
            && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ);
    return open
        ? Finding.fault("users_private", Map.of("file", file.toString()))
        : Finding.good("users_private");
  }
}
