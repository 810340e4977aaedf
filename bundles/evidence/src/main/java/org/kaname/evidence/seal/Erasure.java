package org.kaname.evidence.seal;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** How the log says which fields were deleted for good. */
public final class Erasure {
  /** Type of the records that say it. */
  public static final String TYPE = "evidence.erased";

  /** Field of such a record: {@code index.field} for each, separated by commas. */
  public static final String PLACES = "places";

  /** So many places fit into one record. */
  static final int MOST = 2000;

  private static final byte[] FIELD = Names.stored("fields." + PLACES);

  private Erasure() {}

  /** Returns places as records hold them. */
  public static List<String> lines(List<long[]> places) {
    List<String> lines = new ArrayList<>();
    for (int from = 0; from < places.size(); from += MOST) {
      lines.add(
          places.subList(from, Math.min(places.size(), from + MOST)).stream()
              .map(place -> place[0] + "." + place[1])
              .collect(Collectors.joining(",")));
    }
    return lines;
  }

  /** Returns the places that a record says were erased; what cannot be read is left out. */
  public static List<long[]> places(RecordScan scan) {
    return places(scan.string(FIELD).orElse(""));
  }

  /** Returns the places that one of {@link #lines} says; what cannot be read is left out. */
  public static List<long[]> places(String line) {
    List<long[]> places = new ArrayList<>();
    for (String place : line.split(",", -1)) {
      int dot = place.indexOf('.');
      if (place.matches("[0-9]{1,15}\\.[0-9]{1,4}")) {
        places.add(
            new long[] {
              Long.parseLong(place.substring(0, dot)), Long.parseLong(place.substring(dot + 1))
            });
      }
    }
    return places;
  }
}
