package org.kaname.scenario;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A plant that is only polled: six tenths Modbus/TCP, four tenths BACnet/IP, each device once a
 * second, one Modbus poll in 200 a write. Any size, any length.
 */
final class PollScenario implements Scenario {
  private static final long SECOND = 1_000_000_000L;
  private static final long START = 1_790_000_000L * SECOND;
  private static final int PER_MASTER = 300;

  @Override
  public String name() {
    return "poll";
  }

  @Override
  public Truth write(Path file, Options options) throws IOException {
    try (Timeline timeline = new Timeline(file, START)) {
      Random random = new Random(options.seed());
      Frames frames = new Frames();
      int modbus = (int) (options.devices() * 6L / 10);
      for (int i = 0; i < options.devices(); i++) {
        Host device = Host.of("device" + i, 0x0080F4, address(1, i));
        long phase = (long) i * SECOND / options.devices();
        if (i < modbus) {
          Host master = Host.of("master", 0x00A0F8, address(0, i / PER_MASTER));
          startModbus(timeline, frames, random, master, device, phase, i);
        } else {
          Host master = Host.of("master", 0x00A0F8, address(200, i / PER_MASTER));
          startBacnet(timeline, frames, random, master, device, phase);
        }
      }
      timeline.runUntil(START + options.seconds() * SECOND);
      return new Truth(
          name(),
          options.seed(),
          START,
          START + options.seconds() * SECOND,
          timeline.frames(),
          List.of());
    }
  }

  private static String address(int block, int number) {
    return "10." + (block + number / 62_500) + "." + number / 250 % 250 + "." + (1 + number % 250);
  }

  private static void startModbus(
      Timeline timeline,
      Frames frames,
      Random random,
      Host master,
      Host device,
      long phase,
      int number) {
    int start = random.nextInt(5000);
    int[] values = new int[2 + random.nextInt(20)];
    List<Connection> line = new ArrayList<>();
    int[] transaction = {0};
    repeat(
        timeline,
        phase,
        () -> {
          if (line.isEmpty()) {
            line.add(
                new Connection(
                        timeline, frames, master, 20_000 + number % 40_000, device, 502, number)
                    .open());
          }
          int id = ++transaction[0] & 0xFFFF;
          if (random.nextInt(200) == 0) {
            byte[] write = Payloads.modbusWrite(id, 1, start, random.nextInt(65_536));
            line.get(0).ask(write).answer(write);
            return;
          }
          values[random.nextInt(values.length)] += random.nextInt(5) - 2;
          line.get(0).ask(Payloads.modbusRead(id, 1, start, values.length));
          line.get(0).answer(Payloads.modbusReadReply(id, 1, values));
        });
  }

  private static void startBacnet(
      Timeline timeline, Frames frames, Random random, Host master, Host device, long phase) {
    int[] invoke = {0};
    repeat(
        timeline,
        phase,
        () -> {
          int id = ++invoke[0] & 0xFF;
          int object = random.nextInt(8);
          timeline.send(
              0, frames.udp(master, device, 47_808, 47_808, Payloads.bacnetRead(id, 0, object)));
          timeline.send(
              500_000,
              frames.udp(
                  device,
                  master,
                  47_808,
                  47_808,
                  Payloads.bacnetReadReply(id, 0, object, random.nextFloat() * 40)));
        });
  }

  private static void repeat(Timeline timeline, long delay, Runnable action) {
    timeline.after(
        delay,
        () -> {
          action.run();
          repeat(timeline, SECOND, action);
        });
  }
}
