package org.kaname.benchmark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.decode.Decoder;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;

/** The code of every decoded message by protocol and frame. */
final class Codes implements Detector {
  /** One message. */
  record Code(long frame, String code) {}

  private final Map<String, List<Code>> byProtocol = new HashMap<>();
  private @Nullable Traffic traffic;
  private @Nullable AlertSink place;

  static Map<String, List<Code>> of(Path file) throws IOException {
    Codes codes = new Codes();
    Bench.run(file, codes);
    return codes.byProtocol;
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
    if (traffic == null || place == null || message.protocol() == 0) {
      return;
    }
    Decoder decoder = traffic.decoder(message.protocol());
    if (decoder != null) {
      long frame = place.packet().map(packet -> packet.number()).orElse(0L);
      byProtocol
          .computeIfAbsent(traffic.protocolName(message.protocol()), name -> new ArrayList<>())
          .add(new Code(frame, decoder.code(message.type())));
    }
  }
}
