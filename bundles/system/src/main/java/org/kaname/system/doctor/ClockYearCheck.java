package org.kaname.system.doctor;

import java.time.Year;
import java.util.Map;

/** The clock is not years behind, as after an empty battery. */
record ClockYearCheck(Surroundings here) implements Check {
  @Override
  public Finding run() {
    int year = Year.now(java.time.ZoneOffset.UTC).getValue();
    return year >= 2026
        ? Finding.good("clock_year")
        : Finding.fault("clock_year", Map.of("year", year));
  }
}
