package org.kaname.response.model;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.kaname.response.plan.Obstacle;
import org.kaname.testkit.MessagesContract;

class ResponseMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    Stream<String> obstacles =
        Arrays.stream(Obstacle.Kind.values())
            .map(kind -> "plan.obstacle." + kind.name().toLowerCase(Locale.ROOT));
    return Stream.concat(obstacles, Stream.of("record.business.changed", "business.damaged"))
        .toList();
  }
}
