package org.kaname.capture.ring;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.kaname.capture.FrameSink;

/** Remembers what it is given. */
final class Seen implements FrameSink {
  long frames;
  long drops;
  long ticks;
  long lastTick;
  final List<String> some = new ArrayList<>();
  final List<Integer> wires = new ArrayList<>();
  final List<Long> times = new ArrayList<>();

  /** IPv4 addresses, the lower one first. */
  final Set<Long> pairs = new HashSet<>();

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    frames++;
    if (some.size() < 100) {
      StringBuilder hex = new StringBuilder();
      for (int i = 0; i < captured; i++) {
        hex.append(String.format("%02x", bytes.get(at + i)));
      }
      some.add(hex.toString());
      wires.add(wire);
      times.add(time);
    }
    int ip = at + (bytes.getShort(at + 12) == (short) 0x8100 ? 18 : 14);
    if (captured >= ip - at + 20 && bytes.get(ip) == 0x45) {
      long source = bytes.getInt(ip + 12) & 0xFFFF_FFFFL;
      long target = bytes.getInt(ip + 16) & 0xFFFF_FFFFL;
      pairs.add(Math.min(source, target) << 32 | Math.max(source, target));
    }
  }

  @Override
  public void tick(long time) {
    ticks++;
    lastTick = time;
  }

  @Override
  public void dropped(long lost) {
    drops += lost;
  }
}
