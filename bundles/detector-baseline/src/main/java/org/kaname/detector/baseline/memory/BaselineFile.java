package org.kaname.detector.baseline.memory;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32C;

/**
 * What a sensor has learned as bytes.
 *
 * <p>Layout, big-endian: {@code KNMB}, version (2 bytes), length of the rest (4), the rest, CRC-32C
 * of everything before it (4). The rest: time and sensor, a table of texts, devices, links (by
 * places of devices), kinds (by places of links, each with its objects), lessons by incident.
 */
final class BaselineFile {
  private static final int MAGIC = 0x4B4E4D42;
  private static final short VERSION = 1;
  private static final int HEAD = 10;
  private static final int TAIL = 4;

  private BaselineFile() {}

  static byte[] write(Memory memory) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    synchronized (memory) {
      new Writer(new DataOutputStream(bytes)).all(memory);
    }
    ByteBuffer file = ByteBuffer.allocate(HEAD + bytes.size() + TAIL);
    file.putInt(MAGIC).putShort(VERSION).putInt(bytes.size()).put(bytes.toByteArray());
    return file.putInt(checksum(file.array())).array();
  }

  private static int checksum(byte[] file) {
    CRC32C sum = new CRC32C();
    sum.update(file, 0, file.length - TAIL);
    return (int) sum.getValue();
  }

  /**
   * Reads a file.
   *
   * @throws DamagedBaseline if it is cut, changed, of another version or of something else.
   */
  static Memory read(byte[] file) throws DamagedBaseline {
    ByteBuffer bytes = ByteBuffer.wrap(file);
    if (file.length < HEAD + TAIL || bytes.getInt() != MAGIC) {
      throw new DamagedBaseline("no learned normal");
    }
    short version = bytes.getShort();
    if (version != VERSION) {
      throw new DamagedBaseline("version " + version);
    }
    int length = bytes.getInt();
    if (length != file.length - HEAD - TAIL || bytes.getInt(file.length - TAIL) != checksum(file)) {
      throw new DamagedBaseline("checksum");
    }
    try {
      return new Reader(
              new DataInputStream(
                  new ByteArrayInputStream(Arrays.copyOfRange(file, HEAD, HEAD + length))))
          .all();
    } catch (IOException | RuntimeException e) {
      throw new DamagedBaseline(String.valueOf(e));
    }
  }

  private static final class Writer {
    private final DataOutputStream out;
    private final Map<String, Integer> texts = new HashMap<>();
    private final Map<Long, Integer> devicePlaces = new HashMap<>();
    private final Map<Long, Integer> linkPlaces = new HashMap<>();

    Writer(DataOutputStream out) {
      this.out = out;
    }

    void all(Memory memory) throws IOException {
      out.writeUTF(memory.sensor());
      out.writeLong(memory.asOf());
      List<Known.Device> devices = List.copyOf(memory.devices());
      out.writeInt(devices.size());
      for (Known.Device device : devices) {
        devicePlaces.put(device.key(), devicePlaces.size());
        device(device);
      }
      List<Known.Link> links =
          memory.links().values().stream()
              .filter(
                  link ->
                      devicePlaces.containsKey(link.client())
                          && devicePlaces.containsKey(link.server()))
              .toList();
      out.writeInt(links.size());
      for (Known.Link link : links) {
        linkPlaces.put(link.key(), linkPlaces.size());
        link(link);
      }
      List<Known.Kind> kinds =
          memory.kinds().values().stream()
              .filter(kind -> linkPlaces.containsKey(kind.link()))
              .toList();
      out.writeInt(kinds.size());
      for (Known.Kind kind : kinds) {
        kind(kind);
      }
      lessons(memory.lessons());
    }

    private void device(Known.Device device) throws IOException {
      out.writeShort(device.vlan());
      out.writeUTF(device.mac());
      out.writeUTF(device.ip());
      out.writeLong(device.age());
      out.writeLong(device.quiet());
      out.writeBoolean(device.mature());
      out.writeByte(device.percent());
      out.writeInt(device.waits());
    }

    private void link(Known.Link link) throws IOException {
      out.writeInt(place(devicePlaces, link.client()));
      out.writeInt(place(devicePlaces, link.server()));
      out.writeShort(link.transport());
      out.writeInt(link.port());
      text(link.protocol());
    }

    private static int place(Map<Long, Integer> places, long key) {
      return places.getOrDefault(key, 0);
    }

    private void kind(Known.Kind kind) throws IOException {
      out.writeInt(place(linkPlaces, kind.link()));
      out.writeByte(kind.direction());
      out.writeInt(kind.station());
      out.writeByte(kind.activity());
      out.writeInt(kind.type());
      text(kind.code());
      out.writeLong(kind.state());
      out.writeLong(kind.most());
      out.writeInt(kind.objects().size());
      for (int i = 0; i < kind.objects().size(); i++) {
        out.writeLong(kind.objects().get(i));
      }
    }

    /** Writes a text once, then its place. */
    private void text(String text) throws IOException {
      Integer known = texts.get(text);
      if (known != null) {
        out.writeInt(known);
        return;
      }
      out.writeInt(texts.size());
      texts.put(text, texts.size());
      out.writeUTF(text);
    }

    private void lessons(Map<String, List<Behaviour>> lessons) throws IOException {
      out.writeInt(lessons.size());
      for (Map.Entry<String, List<Behaviour>> lesson : lessons.entrySet()) {
        out.writeUTF(lesson.getKey());
        out.writeInt(lesson.getValue().size());
        for (Behaviour behaviour : lesson.getValue()) {
          out.writeUTF(behaviour.text());
        }
      }
    }
  }

  private static final class Reader {
    private final DataInputStream in;
    private final List<String> texts = new ArrayList<>();

    Reader(DataInputStream in) {
      this.in = in;
    }

    Memory all() throws IOException {
      Memory memory = new Memory(in.readUTF(), true);
      memory.asOf(in.readLong());
      long[] devices = new long[in.readInt()];
      for (int i = 0; i < devices.length; i++) {
        Known.Device device = device();
        devices[i] = device.key();
        memory.put(device);
      }
      long[] links = new long[in.readInt()];
      for (int i = 0; i < links.length; i++) {
        Known.Link link = link(devices);
        links[i] = link.key();
        memory.put(link);
      }
      for (int rest = in.readInt(); rest > 0; rest--) {
        memory.put(kind(links));
      }
      lessons().forEach(memory::teach);
      memory.countSiblings();
      return memory;
    }

    private Known.Device device() throws IOException {
      return new Known.Device(
          in.readUnsignedShort(),
          in.readUTF(),
          in.readUTF(),
          in.readLong(),
          in.readLong(),
          in.readBoolean(),
          in.readByte(),
          in.readInt());
    }

    private Known.Link link(long[] devices) throws IOException {
      return new Known.Link(
          devices[in.readInt()],
          devices[in.readInt()],
          in.readUnsignedShort(),
          in.readInt(),
          text());
    }

    private Known.Kind kind(long[] links) throws IOException {
      return new Known.Kind(
          links[in.readInt()],
          in.readByte(),
          in.readInt(),
          in.readByte(),
          in.readInt(),
          text(),
          in.readLong(),
          in.readLong(),
          objects());
    }

    private Known.Objects objects() throws IOException {
      int size = in.readInt();
      if (size == 0) {
        return Known.Objects.NONE;
      }
      long[] values = new long[size];
      for (int i = 0; i < size; i++) {
        values[i] = in.readLong();
      }
      return new Known.Objects(values);
    }

    private String text() throws IOException {
      int place = in.readInt();
      if (place == texts.size()) {
        texts.add(in.readUTF());
      }
      return texts.get(place);
    }

    private Map<String, List<Behaviour>> lessons() throws IOException {
      Map<String, List<Behaviour>> lessons = new LinkedHashMap<>();
      for (int rest = in.readInt(); rest > 0; rest--) {
        String incident = in.readUTF();
        List<Behaviour> behaviours = new ArrayList<>();
        for (int more = in.readInt(); more > 0; more--) {
          Behaviour.parse(in.readUTF()).ifPresent(behaviours::add);
        }
        lessons.put(incident, behaviours);
      }
      return lessons;
    }
  }
}
