package org.kaname.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kaname.incident.Provenance;
import org.kaname.response.Opinion;
import org.kaname.response.StepState;
import org.kaname.testkit.MessagesContract;

class MessagesTest extends MessagesContract {
  private static Stream<String> words(String prefix, Enum<?>[] values) {
    return Arrays.stream(values).map(value -> prefix + value.name().toLowerCase(Locale.ROOT));
  }

  @Override
  protected List<String> required() {
    return Stream.of(
            words("report.provenance.", Provenance.values()),
            words("report.opinion.", Opinion.Kind.values()),
            words("report.phase.", StepState.Phase.values()),
            Stream.of("report.stamp.drill", "report.stamp.recorded", "record.report.made"))
        .flatMap(keys -> keys)
        .toList();
  }
}
