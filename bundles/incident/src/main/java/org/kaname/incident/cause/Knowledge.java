package org.kaname.incident.cause;

import java.util.List;
import org.kaname.detect.Alert;
import org.kaname.detect.Endpoint;

/** What others know of the devices that a sentence is about. Answers quickly, or with nothing. */
public interface Knowledge {
  /** Knows nothing: devices are called by their addresses. */
  Knowledge NONE =
      new Knowledge() {
        @Override
        public String name(Endpoint device) {
          return device.text();
        }

        @Override
        public List<String> writers(Alert alert) {
          return List.of();
        }
      };

  /** Returns what people call a device, with its address. */
  String name(Endpoint device);

  /** Returns who else wrote to the peer of an alert or commanded it before, by address. */
  List<String> writers(Alert alert);
}
