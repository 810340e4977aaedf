package org.kaname.store.relational;

import java.util.List;
import java.util.stream.Stream;
import org.kaname.testkit.MessagesContract;

class StoreMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return Stream.of(
            "address",
            "unreachable",
            "refused",
            "full",
            "read_only",
            "locked",
            "damaged",
            "scripts",
            "configuration",
            "stopped",
            "other")
        .flatMap(kind -> Stream.of("doctor.store." + kind, "doctor.store." + kind + ".cure"))
        .toList();
  }
}
