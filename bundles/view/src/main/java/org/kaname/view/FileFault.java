package org.kaname.view;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.kaname.text.Text;

/** Says what went wrong with a file or a folder, and what to do about it. */
public final class FileFault {
  private FileFault() {}

  /**
   * Returns what to tell the user.
   *
   * @param name of the file, as the user knows it; used where the error names none.
   */
  public static Text of(IOException error, String name) {
    String file = error instanceof FileSystemException named ? named(named, name) : name;
    String reason = reason(error);
    return new Text("io." + kind(error, reason), Map.of("file", file, "reason", reason));
  }

  /** Returns an error that names its file: a stream that is open does not know it. */
  public static FileSystemException naming(IOException error, Path file) {
    if (error instanceof FileSystemException named) {
      return named;
    }
    FileSystemException named = new FileSystemException(file.toString(), null, error.getMessage());
    named.initCause(error);
    return named;
  }

  private static String named(FileSystemException error, String name) {
    return error.getFile() == null ? name : error.getFile();
  }

  private static String reason(IOException error) {
    String reason =
        error instanceof FileSystemException named ? named.getReason() : error.getMessage();
    return reason == null ? error.getClass().getSimpleName() : reason;
  }

  /** The system says why only in words; they are those of its C locale (errno(3)). */
  private static String kind(IOException error, String reason) {
    if (error instanceof NoSuchFileException || error instanceof NotDirectoryException) {
      return "missing";
    }
    if (error instanceof FileAlreadyExistsException) {
      return "exists";
    }
    if (error instanceof AccessDeniedException) {
      return "denied";
    }
    String lower = reason.toLowerCase(Locale.ROOT);
    if (lower.contains("no space left") || lower.contains("quota exceeded")) {
      return "full";
    }
    return lower.contains("read-only file system") ? "read_only" : "other";
  }
}
