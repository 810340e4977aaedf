package org.kaname.response.snmp;

import java.io.IOException;
import java.util.Map;
import org.kaname.response.ResponseFault;
import org.kaname.response.ResponseFault.State;
import org.kaname.response.snmp.watchdog.SwitchSettings;
import org.kaname.response.snmp.watchdog.Trouble;
import org.kaname.text.Text;

/** Says what went wrong with a switch, and what to do. */
final class Faults {
  private final String name;
  private final SwitchSettings settings;

  Faults(String name, SwitchSettings settings) {
    this.name = name;
    this.settings = settings;
  }

  /** Says why the switch did not answer as it should. */
  ResponseFault of(IOException cause, State state) {
    return new ResponseFault(state, text(cause), cause);
  }

  private Text text(IOException cause) {
    if (!(cause instanceof Trouble trouble)) {
      return unreachable();
    }
    return switch (trouble.kind()) {
      case TIMEOUT -> unreachable();
      case CREDENTIALS ->
          new Text("response.snmp.credentials", Map.of("name", name, "user", settings.user()));
      case REFUSED ->
          new Text("response.snmp.refused", Map.of("name", name, "user", settings.user()));
      case SECRETS ->
          new Text("response.snmp.secrets", Map.of("file", settings.secrets().toString()));
      case NO_PORT -> new Text("response.snmp.no_port", Map.of("name", name));
    };
  }

  private Text unreachable() {
    return new Text(
        "response.snmp.unreachable",
        Map.of("name", name, "address", settings.address(), "port", settings.port()));
  }

  /** Says that nothing was done. */
  static ResponseFault untouched(String key, Map<String, Object> parameters) {
    return new ResponseFault(State.UNTOUCHED, new Text(key, parameters));
  }

  /** Says that the watchdog does not run, or its folder cannot be written. */
  ResponseFault noWatchdog(IOException cause) {
    return new ResponseFault(
        State.UNTOUCHED, new Text("response.snmp.no_watchdog", Map.of("name", name)), cause);
  }
}
