package org.kaname.pipeline.packets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes pcapng: one section, an interface for each link type, nanosecond times
 * (draft-ietf-opsawg-pcapng-02).
 */
final class PcapNgWriter {
  private static final int SNAP_LENGTH = 262_144;

  private final DataOutputStream out;
  private final List<Integer> linkTypes = new ArrayList<>();

  PcapNgWriter(DataOutputStream out) throws IOException {
    this.out = out;
    out.writeInt(0x0A0D0D0A);
    out.writeInt(28);
    out.writeInt(0x1A2B3C4D);
    out.writeShort(1);
    out.writeShort(0);
    out.writeLong(-1);
    out.writeInt(28);
  }

  void packet(int linkType, long time, byte[] bytes, int wire) throws IOException {
    int number = linkTypes.indexOf(linkType);
    if (number < 0) {
      number = linkTypes.size();
      linkTypes.add(linkType);
      describe(linkType);
    }
    int padded = (bytes.length + 3) & ~3;
    out.writeInt(6);
    out.writeInt(32 + padded);
    out.writeInt(number);
    out.writeLong(time);
    out.writeInt(bytes.length);
    out.writeInt(wire);
    out.write(bytes);
    out.write(new byte[padded - bytes.length]);
    out.writeInt(32 + padded);
    out.flush();
  }

  /** An interface whose times count nanoseconds: option 9, if_tsresol. */
  private void describe(int linkType) throws IOException {
    out.writeInt(1);
    out.writeInt(32);
    out.writeShort(linkType);
    out.writeShort(0);
    out.writeInt(SNAP_LENGTH);
    out.writeShort(9);
    out.writeShort(1);
    out.writeInt(9 << 24);
    out.writeInt(0);
    out.writeInt(32);
  }
}
