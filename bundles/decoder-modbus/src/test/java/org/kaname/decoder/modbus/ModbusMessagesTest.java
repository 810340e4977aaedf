package org.kaname.decoder.modbus;

import java.util.Arrays;
import java.util.List;
import org.kaname.testkit.MessagesContract;

class ModbusMessagesTest extends MessagesContract {
  @Override
  protected List<String> required() {
    return Arrays.stream(ModbusFunction.values()).map(f -> "modbus.type." + f.code).toList();
  }
}
