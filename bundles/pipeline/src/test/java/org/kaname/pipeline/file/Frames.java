package org.kaname.pipeline.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.kaname.capture.FrameSink;

/** Reads a capture to its end and remembers every frame as text. */
final class Frames implements FrameSink {
  final List<String> all = new ArrayList<>();
  final List<Long> times = new ArrayList<>();
  final List<Integer> linkTypes = new ArrayList<>();
  final List<Integer> wires = new ArrayList<>();
  String fault = "";
  long tick;

  static Frames of(Path file) throws IOException {
    Frames frames = new Frames();
    try (FileSource source = CaptureFiles.open(file, "it")) {
      boolean more = true;
      while (more) {
        more = source.poll(frames, Duration.ZERO);
      }
      frames.fault = source.fault();
    }
    return frames;
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < captured; i++) {
      text.append((char) bytes.get(at + i));
    }
    all.add(text.toString());
    times.add(time);
    linkTypes.add(linkType);
    wires.add(wire);
  }

  @Override
  public void tick(long time) {
    tick = time;
  }

  @Override
  public void dropped(long frames) {
    throw new AssertionError("a file drops nothing");
  }
}
