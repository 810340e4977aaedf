package org.kaname.decoder.bacnet;

import java.util.Arrays;
import java.util.List;
import org.kaname.testkit.MessagesContract;

class BacnetMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return Arrays.stream(BacnetService.values())
        .map(s -> s.code < BacnetService.UNCONFIRMED ? "0/" + s.code : "1/" + (s.code & 63))
        .map(code -> "bacnet.type." + code)
        .toList();
  }
}
