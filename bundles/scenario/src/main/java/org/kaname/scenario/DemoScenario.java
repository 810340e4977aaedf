package org.kaname.scenario;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A small hospital for an hour and a half: CT and PACS over DICOM, HL7 between wards, BACnet air
 * handling, a Modbus boiler, a remote-maintenance PC, and then an intrusion through that PC.
 */
final class DemoScenario implements Scenario {
  private static final long MILLI = 1_000_000L;
  private static final long SECOND = 1000 * MILLI;
  private static final long MINUTE = 60 * SECOND;
  private static final long START = 1_790_000_000L * SECOND;
  private static final long LENGTH = 90 * MINUTE;
  private static final String CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  private static final String VERIFICATION = "1.2.840.10008.1.1";
  private static final String STUDY_FIND = "1.2.840.10008.5.1.4.1.2.2.1";

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public Truth write(Path file, Options options) throws IOException {
    try (Timeline timeline = new Timeline(file, START)) {
      return new Run(timeline, options.seed()).all();
    }
  }

  /** One telling of the story. */
  private static final class Run {
    private final Timeline timeline;
    private final long seed;
    private final Random random;
    private final Frames frames = new Frames();
    private final Host ct;
    private final Host pacs;
    private final Host wards;
    private final Host laboratory;
    private final Host building;
    private final Host boiler;
    private final Host maintenance;
    private final Host vendor;
    private final List<Host> air = new ArrayList<>();
    private int port = 49_152;
    private int number;
    private long intrusionEnds;

    Run(Timeline timeline, long seed) {
      this.timeline = timeline;
      this.seed = seed;
      random = new Random(seed);
      int net = 16 + random.nextInt(200);
      ct = Host.of("ct", 0x0008A1, "10." + net + ".2.20");
      pacs = Host.of("pacs", 0x001B21, "10." + net + ".2.10");
      wards = Host.of("wards", 0x00155D, "10." + net + ".1.5");
      laboratory = Host.of("laboratory", 0x00155D, "10." + net + ".1.6");
      building = Host.of("building", 0x00A0F8, "10." + net + ".4.5");
      boiler = Host.of("boiler", 0x0080F4, "10." + net + ".4.30");
      maintenance = Host.of("maintenance", 0x3C5282, "10." + net + ".9.50");
      vendor = Host.of("vendor", 0x00000C, "10." + net + ".9.1");
      for (int i = 0; i < 4; i++) {
        air.add(Host.of("air" + i, 0x001D9C, "10." + net + ".4." + (21 + i)));
      }
    }

    Truth all() {
      every(SECOND, 0, pollBoiler());
      every(5 * MINUTE, 40 * SECOND, setBoiler());
      every(5 * SECOND, 0, this::pollAir);
      every(4 * MINUTE, 20 * SECOND, this::setAir);
      every(4 * SECOND, 2 * SECOND, hl7Feed());
      every(150 * SECOND, 60 * SECOND, this::sendStudy);
      every(60 * SECOND, 5 * SECOND, this::echo);
      every(120 * SECOND, 30 * SECOND, this::maintain);
      every(90 * SECOND, 20 * SECOND, this::remote);
      long entry =
          START + 60 * MINUTE + random.nextInt(15 * 60) * SECOND + random.nextInt(999) * MILLI;
      intrude(entry);
      timeline.runUntil(START + LENGTH);
      Truth.Attack attack =
          new Truth.Attack(
              "intrusion",
              "scan",
              entry,
              intrusionEnds,
              List.of(maintenance.address(), ct.address()));
      return new Truth("demo", seed, START, START + LENGTH, timeline.frames(), List.of(attack));
    }

    private void every(long period, long jitter, Runnable action) {
      long first = random.nextInt(1000) * period / 1000;
      timeline.after(first, () -> again(period, jitter, action));
    }

    private void again(long period, long jitter, Runnable action) {
      action.run();
      long next = period + (jitter == 0 ? 0 : (long) ((random.nextDouble() - 0.5) * jitter));
      timeline.after(next, () -> again(period, jitter, action));
    }

    private Connection connect(Host client, Host server, int serverPort) {
      port = port == 65_535 ? 49_152 : port + 1;
      return new Connection(timeline, frames, client, port, server, serverPort, ++number).open();
    }

    private Runnable pollBoiler() {
      Connection[] line = new Connection[1];
      int[] values = {610, 42, 980, 3, 0, 1, 77, 512};
      return () -> {
        if (line[0] == null) {
          line[0] = connect(building, boiler, 502);
        }
        int transaction = ++number & 0xFFFF;
        values[0] += random.nextInt(3) - 1;
        values[2] += random.nextInt(5) - 2;
        line[0].ask(Payloads.modbusRead(transaction, 1, 100, values.length));
        line[0].answer(Payloads.modbusReadReply(transaction, 1, values));
      };
    }

    private Runnable setBoiler() {
      Connection[] line = new Connection[1];
      return () -> {
        if (line[0] == null) {
          line[0] = connect(building, boiler, 502);
        }
        int transaction = ++number & 0xFFFF;
        byte[] write = Payloads.modbusWrite(transaction, 1, 200, 600 + random.nextInt(20));
        line[0].ask(write).answer(write);
      };
    }

    private void pollAir() {
      for (Host unit : air) {
        int object = random.nextInt(4);
        int invoke = ++number & 0xFF;
        datagram(0, building, unit, Payloads.bacnetRead(invoke, 0, object));
        float value = 20 + random.nextInt(50) / 10f;
        datagram(2 * MILLI, unit, building, Payloads.bacnetReadReply(invoke, 0, object, value));
      }
    }

    private void setAir() {
      for (Host unit : air) {
        int invoke = ++number & 0xFF;
        float value = 19 + random.nextInt(40) / 10f;
        datagram(0, building, unit, Payloads.bacnetWrite(invoke, 2, 1, value));
        datagram(3 * MILLI, unit, building, Payloads.bacnetDone(invoke, 15));
      }
    }

    private void datagram(long delay, Host from, Host to, byte[] data) {
      timeline.send(delay, frames.udp(from, to, 47_808, 47_808, data));
    }

    private Runnable hl7Feed() {
      Connection[] line = new Connection[1];
      String[] triggers = {"A01", "A08", "A03", "A02"};
      return () -> {
        if (line[0] == null) {
          line[0] = connect(wards, laboratory, 2575);
        }
        String trigger = triggers[random.nextInt(triggers.length)];
        String id = Integer.toString(++number);
        line[0].ask(
            Payloads.hl7(
                "MSH|^~\\&|HIS|WARD|LIS|HOSP|20260921120000||ADT^" + trigger + "|" + id + "|P|2.5",
                "EVN|" + trigger + "|20260921120000",
                "PID|1||" + (100_000 + random.nextInt(900_000)) + "^^^HOSP||SYNTHETIC^PATIENT",
                "PV1|1|I|W^" + random.nextInt(30) + "^1"));
        line[0].answer(
            Payloads.hl7(
                "MSH|^~\\&|LIS|HOSP|HIS|WARD|20260921120000||ACK^" + trigger + "|R" + id + "|P|2.5",
                "MSA|AA|" + id));
      };
    }

    private void sendStudy() {
      Connection line = connect(ct, pacs, 104);
      line.ask(Payloads.dicomAssociate(true, "PACS", "CT1", CT_STORAGE));
      line.answer(Payloads.dicomAssociate(false, "PACS", "CT1", CT_STORAGE));
      int images = 2 + random.nextInt(4);
      for (int i = 1; i <= images; i++) {
        line.ask(Payloads.dicomCommand(0x0001, CT_STORAGE, i, true));
        byte[] pixels = new byte[6000];
        random.nextBytes(pixels);
        line.ask(Payloads.dicomData(Payloads.dicomElement(0x7FE0, 0x0010, pixels, 12_000), false));
        line.ask(Payloads.dicomData(pixels, true));
        line.answer(Payloads.dicomCommand(0x8001, CT_STORAGE, i, false));
      }
      release(line);
    }

    private void echo() {
      Connection line = connect(ct, pacs, 104);
      line.ask(Payloads.dicomAssociate(true, "PACS", "CT1", VERIFICATION));
      line.answer(Payloads.dicomAssociate(false, "PACS", "CT1", VERIFICATION));
      line.ask(Payloads.dicomCommand(0x0030, VERIFICATION, 1, false));
      line.answer(Payloads.dicomCommand(0x8030, VERIFICATION, 1, false));
      release(line);
    }

    private static void release(Connection line) {
      line.ask(Payloads.dicomRelease(true)).answer(Payloads.dicomRelease(false)).end();
    }

    /** The maintenance PC looks at the state page of the CT. */
    private void maintain() {
      Connection line = connect(maintenance, ct, 8080);
      line.ask("GET /state HTTP/1.1\r\nHost: ct\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      String page = "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\nstate=ready\n";
      line.answer(page.getBytes(StandardCharsets.US_ASCII)).end();
    }

    /** The vendor's gateway keeps its remote session to the maintenance PC alive. */
    private void remote() {
      Connection line = connect(vendor, maintenance, 3389);
      byte[] data = new byte[200];
      random.nextBytes(data);
      line.ask(data).answer(data).end();
    }

    /** Ports are tried, one is entered, a tool is copied, pictures are asked for. */
    private void intrude(long entry) {
      long time = entry - Connection.STEP;
      int[] tried = {21, 22, 23, 80, 111, 135, 139, 443, 502, 1433, 3306, 3389, 5900, 8443, 9100};
      for (int target : tried) {
        timeline.at(time, () -> attempt(target));
        time += (100 + random.nextInt(400)) * MILLI;
      }
      time += 20 * SECOND;
      timeline.at(time, this::enter);
      time += 25 * SECOND;
      timeline.at(time, this::searchStudies);
    }

    private void attempt(int target) {
      port = port == 65_535 ? 49_152 : port + 1;
      Connection line = new Connection(timeline, frames, maintenance, port, ct, target, ++number);
      line.refused();
      intrusionEnds = line.last();
    }

    private void enter() {
      Connection line = connect(maintenance, ct, 445);
      byte[] tool = new byte[20_000];
      random.nextBytes(tool);
      line.ask(tool).answer(new byte[] {0, 0, 0, 4, 1, 2, 3, 4}).end();
      intrusionEnds = line.last();
    }

    private void searchStudies() {
      Connection line = connect(maintenance, ct, 104);
      line.ask(Payloads.dicomAssociate(true, "CT1", "FINDSCU", STUDY_FIND));
      line.answer(Payloads.dicomAssociate(false, "CT1", "FINDSCU", STUDY_FIND));
      line.ask(Payloads.dicomCommand(0x0020, STUDY_FIND, 1, true));
      byte[] level = "STUDY ".getBytes(StandardCharsets.US_ASCII);
      line.ask(Payloads.dicomData(Payloads.dicomElement(0x0008, 0x0052, level, 6), true));
      line.answer(Payloads.dicomCommand(0x8020, STUDY_FIND, 1, false));
      release(line);
      intrusionEnds = line.last();
    }
  }
}
