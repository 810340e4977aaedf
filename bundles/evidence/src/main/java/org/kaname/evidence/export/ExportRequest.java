package org.kaname.evidence.export;

import java.util.List;
import java.util.Set;

/**
 * What is to leave.
 *
 * @param indexes of the records, ascending, none twice, at least one.
 * @param hidden names of fields that are not shown.
 * @param about what the file is for, in the words of who makes it.
 */
public record ExportRequest(List<Long> indexes, Set<String> hidden, String about) {
  /** Most records of one file. */
  public static final int MOST = 100_000;

  private static final int LONGEST_ABOUT = 2000;

  public ExportRequest {
    indexes = List.copyOf(indexes);
    hidden = Set.copyOf(hidden);
    if (indexes.isEmpty() || indexes.size() > MOST || about.length() > LONGEST_ABOUT) {
      throw new IllegalArgumentException(indexes.size() + " records");
    }
    for (int i = 1; i < indexes.size(); i++) {
      if (indexes.get(i - 1) >= indexes.get(i)) {
        throw new IllegalArgumentException("indexes do not ascend");
      }
    }
  }
}
