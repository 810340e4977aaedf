package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView;
import org.kaname.capture.PacketView.Field;
import org.kaname.decode.Decoder;
import org.kaname.detect.Traffic;
import org.kaname.pipeline.flow.FrameNotes;
import org.kaname.pipeline.flow.Shard;
import org.kaname.text.Text;

/**
 * A frame as people may see it.
 *
 * <p>A payload is shown only if a decoder took all of it where it lay, and so could say what in it
 * is of a person. Everything else is cut to its headers: halves of messages, what came twice or out
 * of order, fragments, what nobody decodes; and what fills a frame up behind its packet.
 *
 * @param hex bytes in hexadecimal, as many as were captured.
 * @param fields of headers and messages.
 */
record Lifted(String hex, List<Field> fields) {
  private static final byte OVERWRITTEN = '*';

  Lifted {
    fields = List.copyOf(fields);
  }

  /**
   * Says whether the payload of a frame was decoded where it lay, in order and to its end.
   *
   * @see org.kaname.pipeline.flow.Shard#decodedWhole
   */
  interface Whole {
    boolean decoded(int at, int length);
  }

  /** Lifts out the frame that a shard has just worked through, {@code captured} bytes from at. */
  static Lifted of(
      Shard shard, FrameNotes notes, ByteBuffer bytes, int at, int captured, int linkType) {
    byte[] copy = new byte[captured];
    bytes.get(at, copy);
    Whole whole = (from, length) -> shard.decodedWhole(bytes, at + from, length);
    return of(copy, linkType, notes, whole, shard.traffic());
  }

  /**
   * Overwrites what nobody may see, and names what is there.
   *
   * @param copy of the frame; is overwritten.
   */
  static Lifted of(byte[] copy, int linkType, FrameNotes notes, Whole whole, Traffic traffic) {
    FrameLayout layout = new FrameLayout(copy, linkType);
    HeaderBounds bounds = layout.bounds();
    List<Field> fields = new ArrayList<>(layout.fields());
    int payload = bounds.payload();
    int length = bounds.end() - payload;
    byte[] before = copy.clone();
    overwrite(copy, bounds.doubtFrom(), bounds.doubtTo() - bounds.doubtFrom());
    Arrays.fill(copy, bounds.end(), copy.length, (byte) 0);
    if (length > 0 && notes.sure() && whole.decoded(payload, length)) {
      fields.add(new Field(0, Text.of("packet.payload"), "", payload, length, false));
      for (int range = 0; range < notes.ranges(); range++) {
        int at = notes.rangeAt(range);
        overwrite(copy, at, notes.rangeLength(range));
        fields.add(
            new Field(1, Text.of("packet.personal"), "", at, notes.rangeLength(range), true));
      }
    } else if (length > 0) {
      overwrite(copy, payload, length);
      fields.add(new Field(0, Text.of("packet.undecoded"), "", payload, length, true));
    }
    if (!Arrays.equals(before, copy)) {
      TransportSum.renew(copy, bounds);
    }
    describe(notes, traffic, fields);
    return new Lifted(HexFormat.of().formatHex(copy), fields);
  }

  byte[] bytes() {
    return HexFormat.of().parseHex(hex);
  }

  PacketView view(PacketRef packet, int wire) {
    return new PacketView(packet, wire, hex, fields);
  }

  private static void overwrite(byte[] bytes, int at, int length) {
    int from = Math.max(0, at);
    int to = Math.min(bytes.length, at + length);
    if (to > from) {
      Arrays.fill(bytes, from, to, OVERWRITTEN);
    }
  }

  private static void describe(FrameNotes notes, Traffic traffic, List<Field> fields) {
    for (int message = 0; message < notes.messages(); message++) {
      Decoder decoder = traffic.decoder(notes.protocol(message));
      if (decoder != null) {
        int type = notes.type(message);
        fields.add(field(0, "packet.message", traffic.protocolName(notes.protocol(message))));
        fields.add(field(1, "packet.code", decoder.code(type)));
        fields.add(field(1, "packet.activity", notes.activity(message).word()));
        fields.add(field(1, "packet.object", decoder.object(type, notes.object(message))));
        if (notes.status(message) != 0) {
          fields.add(field(1, "packet.status", Integer.toString(notes.status(message))));
        }
      }
    }
  }

  private static Field field(int depth, String key, String value) {
    return new Field(depth, Text.of(key), value, 0, 0, false);
  }
}
