package org.kaname.store.relational;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kaname.store.StoreFault;
import org.kaname.text.Text;

/**
 * Says what an error means. The texts are those of the doctor: the key says what is wrong, the key
 * with {@code .cure} what to do.
 */
record Faults(Address address) {
  /** Room below which a file of H2 cannot grow by its next block. */
  private static final long LEAST_BYTES = 1 << 20;

  /** Codes of H2, org.h2.api.ErrorCode. */
  private static final int FILE_CORRUPTED = 90030;

  private static final int ALREADY_OPEN = 90020;
  private static final int READ_ONLY = 90097;
  private static final int UNSUPPORTED_FILE_FORMAT = 90048;

  StoreFault of(SQLException error) {
    return fault(local(error).orElseGet(() -> remote(error)), error);
  }

  /**
   * Says whether an error concerns more than its own statement: not a value or a statement that was
   * refused (SQL state classes 22, 23 and 42; ISO/IEC 9075-2, 24.1).
   */
  static boolean ofTheDatabase(SQLException error) {
    String state = String.valueOf(error.getSQLState());
    return !(state.startsWith("22") || state.startsWith("23") || state.startsWith("42"));
  }

  StoreFault of(IOException error) {
    return fault(disk().orElse("configuration"), error);
  }

  /** A script failed, or the database did while it ran. */
  StoreFault ofScripts(String name, RuntimeException error) {
    SQLException below = below(error);
    String kind = below == null ? "other" : local(below).orElseGet(() -> remote(below));
    if (!kind.equals("other")) {
      return fault(kind, error);
    }
    return new StoreFault(
        new Text("doctor.store.scripts", Map.of("bundle", name, "reason", reason(error))), error);
  }

  private static @Nullable SQLException below(Throwable error) {
    for (Throwable one = error; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** What is wrong with the folder of an H2 file, told by looking: messages have many languages. */
  private Optional<String> disk() {
    if (address.folder().isEmpty()) {
      return Optional.empty();
    }
    Path folder = address.folder().get();
    Path there = Files.exists(folder) ? folder : folder.toAbsolutePath().getParent();
    if (there == null || !Files.isWritable(there)) {
      return Optional.of("read_only");
    }
    try {
      boolean full = Files.getFileStore(there).getUsableSpace() < LEAST_BYTES;
      return full ? Optional.of("full") : Optional.empty();
    } catch (IOException e) {
      return Optional.of("read_only");
    }
  }

  private Optional<String> local(SQLException error) {
    if (!address.h2()) {
      return Optional.empty();
    }
    for (Throwable one = error; one != null; one = one.getCause()) {
      int code = one instanceof SQLException sql ? sql.getErrorCode() : 0;
      if (code == FILE_CORRUPTED || code == UNSUPPORTED_FILE_FORMAT) {
        return Optional.of("damaged");
      }
      if (code == ALREADY_OPEN) {
        return Optional.of("locked");
      }
      if (code == READ_ONLY) {
        return Optional.of("read_only");
      }
    }
    return disk();
  }

  /** Classes of SQL states: PostgreSQL documentation, appendix A. */
  private static String remote(SQLException error) {
    for (Throwable one = error; one != null; one = one.getCause()) {
      String state = one instanceof SQLException sql ? String.valueOf(sql.getSQLState()) : "";
      String kind = remote(state);
      if (!kind.equals("other")) {
        return kind;
      }
    }
    return error instanceof java.sql.SQLTransientConnectionException ? "unreachable" : "other";
  }

  private static String remote(String state) {
    return switch (state) {
      case "53100" -> "full";
      case "25006", "42501" -> "read_only";
      case "28000", "28P01", "3D000" -> "refused";
      case "57P01", "57P02", "57P03" -> "unreachable";
      default -> state.startsWith("08") ? "unreachable" : "other";
    };
  }

  private StoreFault fault(String kind, Exception error) {
    return new StoreFault(
        new Text("doctor.store." + kind, Map.of("place", address.place(), "reason", reason(error))),
        error);
  }

  /** Returns the innermost message: it says most. */
  private static String reason(Throwable error) {
    Throwable last = error;
    while (last.getCause() != null) {
      last = last.getCause();
    }
    String said = String.valueOf(last.getMessage()).strip();
    return said.lines().findFirst().orElse("");
  }
}
