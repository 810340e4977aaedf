package org.kaname.console.event;

import java.nio.charset.StandardCharsets;

/**
 * One event as it is sent.
 *
 * @param number rises by one with each event of this process.
 * @param topic {@code incident}, {@code response}, {@code pulse}, {@code modules} or {@code reset}.
 * @param json one line.
 */
record Event(long number, String topic, String json) {
  /** Returns the event in the form of the event stream (HTML, 9.2.5). */
  byte[] bytes(String epoch) {
    String text = "id: " + epoch + '-' + number + "\nevent: " + topic + "\ndata: " + json + "\n\n";
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
