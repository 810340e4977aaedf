package org.kaname.pipeline.packets;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.kaname.capture.FrameSink;
import org.kaname.capture.PacketRef;
import org.kaname.capture.PacketView;
import org.kaname.capture.PacketView.Field;
import org.kaname.decode.Decoder;
import org.kaname.detect.AlertSink;
import org.kaname.detect.Detector;
import org.kaname.detect.Message;
import org.kaname.detect.Traffic;
import org.kaname.pipeline.flow.Shard;
import org.kaname.text.Text;

/**
 * Goes through a capture with its decoders and lifts out wanted packets, personal bytes
 * overwritten.
 *
 * <p>A payload is shown only if a decoder took all of it where it lay, and so could say what in it
 * is of a person. Everything else is cut to its headers: halves of messages, what came twice or out
 * of order, fragments, what nobody decodes; and what fills a frame up behind its packet.
 */
final class PacketHunt implements FrameSink, Detector {
  private static final byte OVERWRITTEN = '*';

  /** A packet that was found, its bytes in hexadecimal. */
  record Found(PacketView view, int linkType) {
    byte[] bytes() {
      return HexFormat.of().parseHex(view.bytes());
    }
  }

  private final Map<Long, PacketRef> wanted;
  private final List<Found> found = new ArrayList<>();
  private final List<FrameLayout.Bytes> personal = new ArrayList<>();
  private final List<Field> messages = new ArrayList<>();
  private @Nullable Shard shard;
  private @Nullable Traffic traffic;
  private @Nullable ByteBuffer frame;
  private int frameAt;
  private boolean looking;
  private boolean elsewhere;
  private int decoded;
  private int undecoded;

  /**
   * Prepares a hunt.
   *
   * @param wanted packets of one file by their position.
   */
  PacketHunt(Map<Long, PacketRef> wanted) {
    this.wanted = wanted;
  }

  void through(Shard decoding) {
    shard = decoding;
    decoding.watchPersonal(this::marked);
  }

  List<Found> found() {
    return found;
  }

  boolean complete() {
    return found.size() == wanted.size();
  }

  @Override
  public void frame(
      ByteBuffer bytes, int at, int captured, int wire, long time, int linkType, long position) {
    Shard decoding = shard;
    if (decoding == null) {
      throw new IllegalStateException("no shard to decode with");
    }
    PacketRef packet = wanted.get(position);
    looking = packet != null && packet.time() == time;
    frame = bytes;
    frameAt = at;
    elsewhere = false;
    decoded = 0;
    undecoded = 0;
    personal.clear();
    messages.clear();
    decoding.forgetPayload();
    decoding.frame(bytes, at, captured, wire, time, linkType, position);
    if (looking && packet != null) {
      byte[] copy = new byte[captured];
      bytes.get(at, copy);
      found.add(lift(packet, copy, wire, linkType, decoding));
    }
    looking = false;
  }

  private Found lift(PacketRef packet, byte[] copy, int wire, int linkType, Shard decoding) {
    FrameLayout layout = new FrameLayout(copy, linkType);
    List<Field> fields = new ArrayList<>(layout.fields());
    int payload = layout.payload();
    int length = layout.end() - payload;
    boolean sure = decoded > 0 && undecoded == 0 && !elsewhere;
    byte[] before = copy.clone();
    layout.doubtful().forEach(range -> overwrite(copy, range));
    Arrays.fill(copy, layout.end(), copy.length, (byte) 0);
    if (length > 0 && sure && decoding.decodedWhole(frame, frameAt + payload, length)) {
      fields.add(new Field(0, Text.of("packet.payload"), "", payload, length, false));
      for (FrameLayout.Bytes range : personal) {
        overwrite(copy, range);
        fields.add(new Field(1, Text.of("packet.personal"), "", range.at(), range.length(), true));
      }
    } else if (length > 0) {
      overwrite(copy, new FrameLayout.Bytes(payload, length));
      fields.add(new Field(0, Text.of("packet.undecoded"), "", payload, length, true));
    }
    if (!Arrays.equals(before, copy)) {
      TransportSum.renew(copy, layout);
    }
    fields.addAll(messages);
    String bytes = HexFormat.of().formatHex(copy);
    return new Found(new PacketView(packet, wire, bytes, fields), linkType);
  }

  private static void overwrite(byte[] bytes, FrameLayout.Bytes range) {
    int from = Math.max(0, range.at());
    int to = Math.min(bytes.length, range.at() + range.length());
    if (to > from) {
      Arrays.fill(bytes, from, to, OVERWRITTEN);
    }
  }

  @SuppressWarnings("ReferenceEquality") // the same buffer, not an equal one: bytes of the frame
  private void marked(ByteBuffer bytes, int at, int length) {
    if (!looking) {
      return;
    }
    if (bytes == frame) {
      personal.add(new FrameLayout.Bytes(at - frameAt, length));
    } else {
      elsewhere = true;
    }
  }

  @Override
  public int wants() {
    return MESSAGE;
  }

  @Override
  public void open(Traffic numbers, AlertSink out) {
    traffic = numbers;
  }

  @Override
  public void message(Message message) {
    Traffic numbers = traffic;
    if (!looking || numbers == null) {
      return;
    }
    if (message.protocol() == 0) {
      undecoded++;
      return;
    }
    decoded++;
    Decoder decoder = numbers.decoder(message.protocol());
    if (decoder != null) {
      describe(message, numbers, decoder);
    }
  }

  private void describe(Message message, Traffic numbers, Decoder decoder) {
    String protocol = numbers.protocolName(message.protocol());
    messages.add(field(0, "packet.message", protocol));
    messages.add(field(1, "packet.code", decoder.code(message.type())));
    messages.add(field(1, "packet.activity", message.activity().word()));
    messages.add(field(1, "packet.object", decoder.object(message.type(), message.object())));
    if (message.status() != 0) {
      messages.add(field(1, "packet.status", Integer.toString(message.status())));
    }
  }

  private static Field field(int depth, String key, String value) {
    return new Field(depth, Text.of(key), value, 0, 0, false);
  }

  @Override
  public void tick(long time) {
    // The end of the file says nothing about a packet.
  }

  @Override
  public void dropped(long frames) {
    // A file drops nothing.
  }
}
