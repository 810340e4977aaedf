package org.kaname.pipeline;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;

/** Turns every decoded message into a map for {@code capture:decode}. */
final class DecodePrinter implements Detector {
  private static final int MOST_VALUES = 256;

  private final String protocol;
  private final Consumer<Map<String, Object>> lines;
  private @Nullable Traffic traffic;
  private @Nullable AlertSink place;

  /**
   * Makes a printer.
   *
   * @param protocol the only protocol wanted, or empty.
   */
  DecodePrinter(String protocol, Consumer<Map<String, Object>> lines) {
    this.protocol = protocol;
    this.lines = lines;
  }

  @Override
  public int wants() {
    return MESSAGE;
  }

  @Override
  public void open(Traffic numbers, AlertSink out) {
    traffic = numbers;
    place = out;
  }

  @Override
  public void message(Message message) {
    Traffic numbers = traffic;
    AlertSink where = place;
    if (numbers == null || where == null || message.protocol() == 0) {
      return;
    }
    String name = numbers.protocolName(message.protocol());
    if (!protocol.isEmpty() && !protocol.equals(name)) {
      return;
    }
    Decoder decoder = numbers.decoder(message.protocol());
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("time", message.time());
    line.put("frame", where.packet().map(packet -> packet.number()).orElse(0L));
    line.put("src", numbers.endpoint(message.source(), -1).text());
    line.put("dst", numbers.endpoint(message.destination(), -1).text());
    line.put("protocol", name);
    line.put("direction", message.direction());
    line.put("activity", message.activity().word());
    line.put(
        "code", decoder == null ? Integer.toString(message.type()) : decoder.code(message.type()));
    line.put("type", message.type());
    line.put(
        "object",
        decoder == null
            ? Long.toString(message.object())
            : decoder.object(message.type(), message.object()));
    line.put("count", message.count());
    if (message.station() >= 0) {
      line.put("station", message.station());
    }
    if (message.runs() > 0) {
      line.put("values", values(message));
    }
    line.put("error", message.status());
    lines.accept(line);
  }

  private static List<Double> values(Message message) {
    List<Double> values = new ArrayList<>();
    for (int run = 0; run < message.runs(); run++) {
      for (int i = 0; i < message.runLength(run) && values.size() < MOST_VALUES; i++) {
        values.add(message.value(run, i));
      }
    }
    return values;
  }
}
