package org.kaname.response.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.HexFormat;
import org.kaname.view.AtomicFile;
import org.kaname.view.FileFault;
import org.kaname.view.Json;

/** Keeps a model with its version as one line of JSON that is replaced whole. */
final class ModelFile {
  private static final int FORMAT = 1;

  /** A model of 100,000 rows is about 20 MiB; what is larger was not written by this program. */
  private static final long LARGEST = 256L << 20;

  private final Path file;

  ModelFile(Path file) {
    this.file = file;
  }

  /** What stands in the file. */
  record Whole(
      int format,
      long version,
      String author,
      String reason,
      String at,
      String sha256,
      ModelForm model) {}

  /** Returns the form of a model in which its bytes are counted. */
  static byte[] bytes(BusinessModel model) {
    return Json.bytes(ModelForm.of(model.parts()));
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean exists() {
    return Files.exists(file);
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read, or is damaged.
   */
  Kept read() throws IOException {
    if (Files.size(file) > LARGEST) {
      throw new IOException(file + " has " + Files.size(file) + " bytes");
    }
    Whole whole = Json.read(Files.readString(file, StandardCharsets.UTF_8), Whole.class);
    if (whole == null || whole.format() != FORMAT) {
      throw new IOException(file + " has another format");
    }
    BusinessModel model = model(whole);
    if (!sha256(bytes(model)).equals(whole.sha256())) {
      throw new IOException(file + " was changed by something else");
    }
    return new Kept(model, whole.version());
  }

  private BusinessModel model(Whole whole) throws IOException {
    try {
      return BusinessModel.of(whole.model().parts());
    } catch (IllegalArgumentException | NullPointerException | DateTimeException e) {
      throw new IOException(file + " is damaged", e);
    } catch (ModelRefusal e) {
      throw new IOException(file + " contradicts itself: " + e.getMessage(), e);
    }
  }

  void write(Kept kept, String author, String reason, String at) throws IOException {
    ModelForm form = ModelForm.of(kept.model().parts());
    String sha256 = sha256(Json.bytes(form));
    Whole whole = new Whole(FORMAT, kept.version(), author, reason, at, sha256, form);
    try {
      AtomicFile.write(file, Json.bytes(whole));
    } catch (IOException e) {
      throw FileFault.naming(e, file);
    }
  }

  /** Moves the file out of the way and returns where it is now. */
  Path setAside() throws IOException {
    for (int i = 1; ; i++) {
      Path aside = file.resolveSibling(file.getFileName() + ".damaged-" + i);
      if (!Files.exists(aside)) {
        return Files.move(file, aside);
      }
    }
  }
}
