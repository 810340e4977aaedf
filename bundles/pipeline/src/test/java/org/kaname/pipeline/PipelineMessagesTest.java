package org.kaname.pipeline;

import java.util.List;
import java.util.stream.Stream;
import org.kaname.testkit.MessagesContract;

class PipelineMessagesTest extends MessagesContract {
  private static final List<String> CHECKS =
      List.of(
          "silent",
          "broadcast_only",
          "own_traffic_only",
          "one_direction",
          "vlan_broadcast_only",
          "vlans_missing",
          "drops",
          "gaps",
          "duplicates",
          "truncated",
          "offload",
          "clock_unset",
          "clock_back",
          "clock_offset");

  @Override
  protected List<String> required() {
    return Stream.concat(
            CHECKS.stream().flatMap(name -> Stream.of("check." + name, "check." + name + ".cure")),
            Stream.of(
                "capture.no_driver",
                "capture.runs_already",
                "capture.not_running",
                "capture.source_dead",
                "capture.source_back",
                "capture.alerts_lost"))
        .toList();
  }
}
