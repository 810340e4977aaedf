package org.kaname.decoder.hl7;

import java.util.List;
import org.kaname.testkit.MessagesContract;

class Hl7MessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return List.of("protocol.hl7", "hl7.type.ADT", "hl7.type.ACK", "hl7.type.FHS", "hl7.status.1");
  }
}
